using System.Net;

namespace CalcinosisCds.Settings;

/// <summary>A proxy's address, "10.0.0.7", or the network that proxies are in, "10.0.0.0/24".</summary>
internal static class ProxyNetworks
{
    public static bool TryParse(string written, out IPNetwork network)
    {
        network = default;
        if (written.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(written, out network);
        }

        if (!IPAddress.TryParse(written, out var address))
        {
            return false;
        }

        network = new IPNetwork(address, 8 * address.GetAddressBytes().Length);

        return true;
    }

    /// <exception cref="FormatException">It is neither.</exception>
    public static IPNetwork Parse(string written) =>
        TryParse(written, out var network) ? network : throw new FormatException("This is neither an address nor a network.");
}
