using CalcinosisCds.Cards;
using CalcinosisCds.Store;

namespace CalcinosisCds.Settings.Faults;

/// <summary>Checks what each setting, and all together, must satisfy; every fault at once, by path, with what to do.</summary>
internal static class OptionFaults
{
    private const string Section = ServiceOptions.Section;
    private const int LongestServiceId = 64;

    public static IReadOnlyList<string> Of(ServiceOptions options, bool isDevelopment) =>
    [
        .. SettingRanges.Faults(options, Section),
        .. OfAddresses(options, isDevelopment),
        .. OfStoreAndDecisions(options),
        .. ClientFaults.Of(options, isDevelopment),
        .. ConceptMapFaults.Of(options),
        .. SnoozeFaults.Of(options),
        .. OfEdge(options),
    ];

    private static IEnumerable<string> OfAddresses(ServiceOptions options, bool isDevelopment)
    {
        if (options.AsOf is not null && !isDevelopment)
        {
            yield return $"`{Section}:AsOf` is set outside Development: every patient would be assessed for that day. Remove it.";
        }

        if (options.PublicBaseUrl is { } url && !IsBase(url))
        {
            yield return $"`{Section}:PublicBaseUrl` is not an absolute http(s) url without a trailing slash, query or fragment. Write https://host[/path].";
        }

        if (!IsBase(options.CanonicalBase))
        {
            yield return $"`{Section}:CanonicalBase` is not an absolute http(s) url without a trailing slash, query or fragment. Write https://host/fhir.";
        }

        if (options.OrderServiceId is { } id && !IsServiceId(id))
        {
            yield return $"`{Section}:OrderServiceId` is `{id}`, which is no id of a service. Write 1 to {LongestServiceId} lower-case letters, digits and "
                + "hyphens.";
        }
    }

    private static IEnumerable<string> OfStoreAndDecisions(ServiceOptions options)
    {
        if (!StoreDatabase.IsConnectionString(options.Store.ConnectionString))
        {
            yield return $"`{Section}:Store:ConnectionString` is neither SQLite's nor PostgreSQL's. Write Data Source=<file>, or "
                + "Host=<host>;Database=<name>;Username=<user>.";
        }

        foreach (var topic in options.Decisions.SwitchedOffTopics.Where(topic => !CardTopics.All.Contains(topic)))
        {
            yield return $"`{Section}:Decisions:SwitchedOffTopics` has `{topic}`, which is no topic. Choose of {string.Join(", ", CardTopics.All)}.";
        }

        if (options.Decisions is { HashSecret: null } decisions && decisions.CoolDown > TimeSpan.Zero)
        {
            yield return $"`{Section}:Decisions:CoolDown` is set without `HashSecret`: patients could not be told apart. Set "
                + $"`{Section}:Decisions:HashSecret`, the same in all replicas, or remove `CoolDown`.";
        }

        if (options.Decisions.KeepRowsFor < options.Decisions.CoolDown)
        {
            yield return $"`{Section}:Decisions:KeepRowsFor` is shorter than `CoolDown`: what was overridden would be forgotten while its card still rests. "
                + "Write as long at least.";
        }
    }

    private static IEnumerable<string> OfEdge(ServiceOptions options)
    {
        foreach (var proxy in options.Edge.TrustedProxies.Where(proxy => !ProxyNetworks.TryParse(proxy, out _)))
        {
            yield return $"`{Section}:Edge:TrustedProxies` has `{proxy}`, which is not an IP address or network. Write the proxy's address. "
                + "The network that it is in, such as 10.0.0.0/24, will do as well.";
        }

        foreach (var host in options.Edge.AllowedHosts.Where(host => !IsHost(host)))
        {
            yield return $"`{Section}:Edge:AllowedHosts` has `{host}`, which is not a host name. Write the name alone, such as cds.example, without "
                + "scheme, port or path.";
        }
    }

    private static bool IsServiceId(string id) =>
        id.Length is > 0 and <= LongestServiceId && id.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-');

    internal static bool IsBase(string url, bool isQueryAllowed = false) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
        && parsed.UserInfo.Length == 0
        && (isQueryAllowed || parsed.Query.Length == 0)
        && parsed.Fragment.Length == 0
        && !url.EndsWith('/');

    /// <summary>As the host filter reads it: a name, an address, "*", or "*." before a name.</summary>
    private static bool IsHost(string host) =>
        host == "*" || Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Unknown;
}
