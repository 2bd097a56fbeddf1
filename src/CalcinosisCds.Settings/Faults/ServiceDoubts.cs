using CalcinosisCds.Store;

namespace CalcinosisCds.Settings.Faults;

/// <summary>What the service starts with although it is seldom intended; each with its setting and what to do.</summary>
internal static class ServiceDoubts
{
    private const string Section = ServiceOptions.Section;

    public static IEnumerable<string> Of(ServiceOptions options, bool isDevelopment) => OfAll(options, isDevelopment).Concat(options.Clients.Index()
        .Where(entry => !isDevelopment && entry.Item.AllowInsecureHttp)
        .Select(entry => $"{new ClientPath(entry.Index, entry.Item.Name).To("AllowInsecureHttp")} is set: tokens and patients may travel in the clear. "
            + "Remove it once its servers have TLS."))
        .Concat(options.Clients.Index().Where(entry => entry.Item.WarnOfOrdersOnce && options.Decisions.HashSecret is null)
            .Select(entry => $"{new ClientPath(entry.Index, entry.Item.Name).To("WarnOfOrdersOnce")} is set, and `{Section}:Decisions:HashSecret` is not: "
                + "orders are warned of each time. Set the secret, or remove it."))
        .Concat(ConceptMapFaults.Doubts(options));

    private static IEnumerable<string> OfAll(ServiceOptions options, bool isDevelopment)
    {
        if (!isDevelopment && options.PublicBaseUrl?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return $"`{Section}:PublicBaseUrl` is without TLS: tokens and patients would travel in the clear. Write https, and let the gateway "
                + "or Kestrel have the certificate.";
        }

        if (!isDevelopment && !StoreDatabase.IsVerified(options.Store.ConnectionString))
        {
            yield return $"`{Section}:Store:ConnectionString` calls PostgreSQL without verifying who answers: "
                + "used tokens and decisions could be read or changed "
                + "on the way. Add SSL Mode=VerifyFull and Root Certificate=<file>.";
        }

        if (!isDevelopment && options.OtlpEndpoint is { Scheme: "http", IsLoopback: false })
        {
            yield return $"`{Section}:OtlpEndpoint` is without TLS: names of clients and what they do travel in the clear. Write https, or an address on this "
                + "machine.";
        }

        if (!isDevelopment && options.TryIt)
        {
            yield return $"`{Section}:TryIt` is set outside Development: whoever reaches the service can have it work on what they paste. Remove it where "
                + "patients are.";
        }

        if (Host(options.PublicBaseUrl) is { } host && options.Edge.AllowedHosts is { Count: > 0 } hosts && !hosts.Any(allowed => Allows(allowed, host)))
        {
            yield return $"`{Section}:Edge:AllowedHosts` does not hold `{host}`, the host of `PublicBaseUrl`: calls that name it are answered with "
                + "400. Add it, unless a gateway sends another.";
        }

        if (options.Gathering.DeadlineWithoutPrefetch >= options.Edge.CallDeadline || options.Gathering.DeadlineWithPrefetch >= options.Edge.CallDeadline)
        {
            yield return $"`{Section}:Edge:CallDeadline` is not longer than the deadlines of `Gathering`: a slow FHIR server would end the call with "
                + "503, where it could be answered with what was read. Write a longer one.";
        }
    }

    private static string? Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : null;

    private static bool Allows(string allowed, string host) => allowed == "*"
        || string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase));
}
