using System.Net;

namespace CalcinosisCds.Settings.Outbound;

/// <summary>
/// How whatever the settings name is called, by the service and by the check of its settings alike: nothing is followed, kept or unpacked, and
/// every connection is one that was checked as it was opened.
/// </summary>
internal static class OutboundHandler
{
    public static SocketsHttpHandler Create(HostAddresses resolve, bool allowPrivateNetwork) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxConnectionsPerServer = 64,
        EnableMultipleHttp2Connections = true,
        // A server that has gone without a word would else take all calls of its connection with it for as long as the connection lives.
        KeepAlivePingDelay = TimeSpan.FromSeconds(5),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(2),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        MaxResponseHeadersLength = 16,
        // What a caller sent as trace context or baggage goes no further.
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, ct) => CheckedConnection.OpenAsync(context.DnsEndPoint, resolve, allowPrivateNetwork, ct),
    };
}
