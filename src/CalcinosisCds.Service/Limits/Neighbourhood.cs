using System.Net;
using System.Net.Sockets;

namespace CalcinosisCds.Service.Limits;

/// <summary>Which addresses count as one.</summary>
internal static class Neighbourhood
{
    /// <summary>An IPv4 address, or the /64 of an IPv6 one: whoever has one address there has them all.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    /// <summary>For records: no more precise than the network, "192.0.2.0/24" or "2001:db8:1:2::/64".</summary>
    public static string Named(IPAddress? address)
    {
        if (address is null)
        {
            return "none";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var kept = plain.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : 3;
        bytes.AsSpan(kept).Clear();

        return $"{new IPAddress(bytes)}/{8 * kept}";
    }
}
