using System.Net;

namespace CalcinosisCds.Settings.Outbound;

/// <summary>
/// How the service, and the check of its settings, call whatever the settings name: nothing is followed, kept or unpacked, and
/// every connection was checked when it was opened.
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
        // Otherwise a server that vanished without a word would take down every call on its connection for as long as that lives.
        KeepAlivePingDelay = TimeSpan.FromSeconds(5),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(2),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        MaxResponseHeadersLength = 16,
        // What a caller sent as trace context or baggage is not passed on.
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, ct) => CheckedConnection.OpenAsync(context.DnsEndPoint, resolve, allowPrivateNetwork, ct),
    };
}
