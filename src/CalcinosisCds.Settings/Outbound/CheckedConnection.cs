using System.Net;
using System.Net.Sockets;

namespace CalcinosisCds.Settings.Outbound;

/// <summary>Resolves a host once, checks every address, and connects to the checked ones only: a name cannot point elsewhere in between.</summary>
internal static class CheckedConnection
{
    /// <summary>Where a hospital's own servers may be; allowed only if the client's record says so.</summary>
    private static readonly IPNetwork[] PrivateNetworks = Networks(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /// <summary>Of IPv6, only what is routed to servers: everything else translates, tunnels, stays on the link, or does not exist.</summary>
    private static readonly IPNetwork[] ServerNetworks = Networks("0.0.0.0/0", "2000::/3", "::1/128", "fc00::/7");

    /// <summary>Where no hospital server can be: cloud metadata and other link-local addresses, translated, reserved and multicast ones.</summary>
    private static readonly IPNetwork[] NeverNetworks = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        // Cloud metadata services whose networks are otherwise public or private.
        "100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::/32", "fd20:ce::/32");

    /// <exception cref="AddressNotAllowedException">The host has no address, or one that may not be called.</exception>
    public static async ValueTask<Stream> OpenAsync(DnsEndPoint endPoint, HostAddresses resolve, bool allowPrivateNetwork, CancellationToken ct)
    {
        var addresses = await resolve(endPoint.Host, ct);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => MayCall(address, allowPrivateNetwork)))
        {
            throw new AddressNotAllowedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool MayCall(IPAddress address, bool allowPrivateNetwork)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return IsIn(ServerNetworks, plain) && !IsIn(NeverNetworks, plain) && (allowPrivateNetwork || !IsIn(PrivateNetworks, plain));
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] written) => Array.ConvertAll(written, network => IPNetwork.Parse(network));
}
