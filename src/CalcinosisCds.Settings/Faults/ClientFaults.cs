using Microsoft.IdentityModel.Tokens;

namespace CalcinosisCds.Settings.Faults;

/// <summary>What is wrong with the client records, each fault with its setting and with what to do.</summary>
internal static class ClientFaults
{
    private const string Clients = ServiceOptions.Section + ":Clients";

    internal static readonly IReadOnlyList<string> KnownAlgorithms =
        [SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];

    /// <summary>Its private key is in its public repository: anyone who has read that can act as this issuer.</summary>
    private const string Sandbox = "https://sandbox.cds-hooks.org";

    public static IEnumerable<string> Of(ServiceOptions options, bool isDevelopment) =>
        OfAll(options, isDevelopment).Concat(options.Clients.Index()
            .SelectMany(entry => Of(entry.Item, new ClientPath(entry.Index, entry.Item.Name), isDevelopment)));

    private static IEnumerable<string> OfAll(ServiceOptions options, bool isDevelopment)
    {
        var clients = options.Clients;
        if (clients.Count == 0 && !isDevelopment)
        {
            yield return $"`{Clients}` names no client outside Development: nobody could be let in. Add a record for each EHR that may call.";
        }

        if (options.PublicBaseUrl is null && clients.Any(client => client.Issuer.Length > 0))
        {
            yield return $"`{ServiceOptions.Section}:PublicBaseUrl` is not set, and callers' tokens must name it as their audience. Write the url that "
                + "clients call, without a trailing slash.";
        }

        foreach (var twice in clients.Index().GroupBy(client => client.Item.Name).Where(group => group.Key.Length > 0 && group.Count() > 1))
        {
            yield return $"{Paths(twice, "Name")} are both `{twice.Key}`. Give each client its own.";
        }

        foreach (var (board, name) in clients.Index().SelectMany(client => client.Item.Governance.Select(name => (client, name))))
        {
            if (name == "*" ? board.Item.Governance.Count > 1 : clients.All(client => client.Name != name))
            {
                var what = name == "*" ? "and others beside it" : "which no client record is named";
                yield return $"{new ClientPath(board.Index, board.Item.Name).To("Governance")} names `{name}`, {what}. Write names of client records, or * "
                    + "alone for all.";
            }
        }

        foreach (var twice in clients.Index().GroupBy(client => (client.Item.Issuer, client.Item.Tenant)).Where(group => group.Count() > 1))
        {
            yield return twice.Key.Issuer.Length > 0
                ? $"{Paths(twice, "Issuer")} are both `{twice.Key.Issuer}`, with the same `Tenant`. A token must select one of them: give each its own tenant."
                : $"{Paths(twice, "Issuer")} are not set. Only one record can be the caller on this machine in Development: write the `iss` of the others.";
        }
    }

    private static IEnumerable<string> Of(ClientOptions client, ClientPath at, bool isDevelopment) =>
    [
        .. OfIdentity(client, at, isDevelopment),
        .. OfKeys(client, at),
        .. OfToken(client, at),
        .. OfServers(client, at),
        .. OfSmart(client, at),
    ];

    private static IEnumerable<string> OfIdentity(ClientOptions client, ClientPath at, bool isDevelopment)
    {
        if (client.Name.Length == 0)
        {
            yield return $"{at.To("Name")} is not set. Name the client: logs and reports use the name.";
        }

        if (client.Issuer.Length == 0 && !isDevelopment)
        {
            yield return $"{at.To("Issuer")} is not set. Write the `iss` of its tokens to the letter.";
        }

        if (client.Issuer == Sandbox && !isDevelopment)
        {
            yield return $"{at.To("Issuer")} is the CDS Hooks Sandbox, whose private key everybody knows. Remove the record, or use it in Development.";
        }

        if (client.Tenant is "")
        {
            yield return $"{at.To("Tenant")} is empty, which no token can name. Write the tenant, or remove it where tokens name none.";
        }
    }

    private static IEnumerable<string> OfKeys(ClientOptions client, ClientPath at)
    {
        if (client.Issuer.Length > 0 && client.JwksUrl is null == client.JwksFile is null)
        {
            yield return client.JwksUrl is null
                ? $"{at.To("JwksUrl")} is not set, nor is `JwksFile`: its tokens could not be verified. Write where its public keys are, in one of them."
                : $"{at.To("JwksUrl")} and its `JwksFile` are both set. Keep the one where its public keys are, and remove the other.";
        }

        if (client.JwksUrl is { } url && !IsServer(url))
        {
            yield return $"{at.To("JwksUrl")} is not an absolute http(s) url. Write where its public keys are fetched from.";
        }
        else if (client is { JwksUrl: { } plain, AllowInsecureHttp: false } && !IsSecure(plain))
        {
            yield return $"{at.To("JwksUrl")} is without TLS. Write https, or set `AllowInsecureHttp` for a test server.";
        }

        if (client.JwksFile is { } file && KeyFaults.OfFile(file, client) is { } fault)
        {
            yield return $"{at.To("JwksFile")} {fault}";
        }
    }

    private static IEnumerable<string> OfToken(ClientOptions client, ClientPath at)
    {
        foreach (var (index, algorithm) in client.Algorithms.Index().Where(entry => !KnownAlgorithms.Contains(entry.Item)))
        {
            yield return $"{at.To($"Algorithms:{index}")} is `{algorithm}`, which is none that we take. Choose of {string.Join(", ", KnownAlgorithms)}.";
        }

        if (client.MaxTokenLifetime <= TimeSpan.Zero || client.MaxTokenLifetime > ClientOptions.LifetimeCeiling)
        {
            yield return $"{at.To("MaxTokenLifetime")} is not between 0 and {ClientOptions.LifetimeCeiling}. Write how long its tokens may live, as "
                + "hours:minutes:seconds, such as 00:05:00.";
        }

        foreach (var (index, _) in client.Audiences.Index().Where(entry => entry.Item.Length == 0))
        {
            yield return $"{at.To($"Audiences:{index}")} is empty. Write what its tokens name, or remove it.";
        }
    }

    private static IEnumerable<string> OfServers(ClientOptions client, ClientPath at)
    {
        foreach (var (index, origin) in client.AllowedOrigins.Index().Where(entry => !IsOrigin(entry.Item)))
        {
            yield return $"{at.To($"AllowedOrigins:{index}")} is `{origin}`, which is not an origin. Write scheme, host and port alone, such as "
                + "https://ehr.example.";
        }

        foreach (var (index, server) in client.FhirServers.Index())
        {
            if (!OptionFaults.IsBase(server.TrimEnd('/')))
            {
                yield return $"{at.To($"FhirServers:{index}")} is `{server}`, which is not an absolute http(s) url without user, query or fragment. "
                    + "Write the base as the EHR sends it.";
            }
            else if (!client.AllowInsecureHttp && !IsSecure(server))
            {
                yield return $"{at.To($"FhirServers:{index}")} is `{server}`, without TLS. Write https, or set `AllowInsecureHttp` for a test server.";
            }
        }
    }

    private static IEnumerable<string> OfSmart(ClientOptions client, ClientPath at)
    {
        if (client.Smart is not { } smart)
        {
            yield break;
        }

        if (smart.ClientId.Length == 0)
        {
            yield return $"{at.To("Smart:ClientId")} is not set. Write the client_id that the EHR gave to the evidence page, or remove `Smart`.";
        }

        if (client.FhirServers.Count == 0)
        {
            yield return $"{at.To("FhirServers")} is not set, and `Smart` is. List the base that the EHR sends as `iss`.";
        }

        bool isUsable(string origin) => IsOrigin(origin) && (client.AllowInsecureHttp || IsSecure(origin));
        foreach (var (index, origin) in smart.AuthorizationOrigins.Index().Where(entry => !isUsable(entry.Item)))
        {
            yield return $"{at.To($"Smart:AuthorizationOrigins:{index}")} is `{origin}`, which is not an origin with TLS. Write https://host[:port].";
        }
    }

    private static string Paths(IEnumerable<(int Index, ClientOptions Item)> clients, string setting) =>
        string.Join(" and ", clients.Select(client => $"`{Clients}:{client.Index}:{setting}`"));

    private static bool IsServer(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
        && parsed.UserInfo.Length == 0;

    private static bool IsSecure(string url) => url.StartsWith("https://", StringComparison.Ordinal);

    internal static bool IsOrigin(string origin) => IsServer(origin) && new Uri(origin).GetLeftPart(UriPartial.Authority) == origin;
}
