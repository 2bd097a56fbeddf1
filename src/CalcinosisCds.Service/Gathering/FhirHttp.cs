using System.Net;
using CalcinosisCds.Service.Clients;

namespace CalcinosisCds.Service.Gathering;

/// <summary>The clients that call FHIR servers and key servers: they follow nothing, keep nothing and log nothing.</summary>
internal static class FhirHttp
{
    public const string ClientName = "fhir";

    public static void AddFhirHttp(this IServiceCollection services)
    {
        Add(services, ClientName);
        Add(services, ClientKeys.HttpClientName);
    }

    private static void Add(IServiceCollection services, string name) => services
        .AddHttpClient(name, client =>
        {
            // The whole gathering has one deadline, body included; HttpClient's own does not cover bodies.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestVersion = HttpVersion.Version20;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 64,
            MaxResponseHeadersLength = 16,
            ConnectCallback = CheckedConnection.OpenAsync,
        })
        // Its default log writes request urls, which hold the patient's id.
        .RemoveAllLoggers();
}
