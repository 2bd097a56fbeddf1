using System.Net;
using CalcinosisCds.Settings.Outbound;

namespace CalcinosisCds.Service.Outbound;

/// <summary>
/// The two clients that call out, to FHIR servers and key servers: they follow nothing, keep nothing and log nothing. They speak HTTP/2 where
/// the server offers it and never HTTP/3, so that every connection was checked when it was opened. Their connections are apart, so
/// that a connection that one client's record allowed into a private network never serves a client whose record does not.
/// </summary>
internal static class OutboundHttp
{
    private const string Public = "public";
    private const string Private = "private";

    /// <summary>A message that uses HTTP/2 if TLS shows that the server speaks it, otherwise HTTP/1.1.</summary>
    public static HttpRequestMessage Message(HttpMethod method, string url) =>
        new(method, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };

    public static HttpClient Create(this IHttpClientFactory clients, bool allowPrivateNetwork) => clients.CreateClient(allowPrivateNetwork ? Private : Public);

    public static void AddOutboundHttp(this IServiceCollection services)
    {
        services.AddSingleton<HostAddresses>(Dns.GetHostAddressesAsync);
        Add(services, Public, allowPrivateNetwork: false);
        Add(services, Private, allowPrivateNetwork: true);
    }

    private static void Add(IServiceCollection services, string name, bool allowPrivateNetwork) => services
        .AddHttpClient(name, client =>
        {
            // The caller sets one deadline for everything, body included; HttpClient's own does not cover bodies.
            client.Timeout = Timeout.InfiniteTimeSpan;
        })
        .ConfigurePrimaryHttpMessageHandler(services => OutboundHandler.Create(services.GetRequiredService<HostAddresses>(), allowPrivateNetwork))
        // Its default log writes request urls, which hold the patient's id.
        .RemoveAllLoggers();
}
