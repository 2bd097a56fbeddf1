using System.Net;
using System.Net.Sockets;

namespace CalcinosisCds.Service.Gathering;

/// <summary>Resolves a host once, checks every address, and connects to the checked ones only: a name cannot point elsewhere in between.</summary>
internal static class CheckedConnection
{
    /// <summary>Set on a request whose client record allows private networks.</summary>
    public static readonly HttpRequestOptionsKey<bool> AllowPrivateNetwork = new("CalcinosisCds.AllowPrivateNetwork");

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b::/96", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var mayBePrivate = context.InitialRequestMessage.Options.TryGetValue(AllowPrivateNetwork, out var allowed) && allowed;
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (addresses.Length == 0 || (!mayBePrivate && addresses.Any(IsNotPublic)))
        {
            throw new HttpRequestException("The FHIR server's address is not one that its client record allows.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsNotPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return Array.Exists(NotPublic, network => network.Contains(plain));
    }
}
