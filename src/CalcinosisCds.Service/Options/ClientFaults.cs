using CalcinosisCds.Service.Clients;
using Microsoft.IdentityModel.Tokens;

namespace CalcinosisCds.Service.Options;

/// <summary>What is wrong with the client records, each fault with what to do.</summary>
internal static class ClientFaults
{
    private static readonly string[] KnownAlgorithms =
        [SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];

    /// <summary>Its private key stands in its public repository: whoever has read that is this issuer.</summary>
    private const string Sandbox = "https://sandbox.cds-hooks.org";

    public static IEnumerable<string> Of(ServiceOptions options, bool isDevelopment)
    {
        var clients = options.Clients;
        if (clients.Count == 0 && !isDevelopment)
        {
            yield return "`CalcinosisCds:Clients` names no client outside Development: nobody could be let in. Add a record for each EHR that may call.";
        }

        if (options.PublicBaseUrl is null && clients.Any(client => client.Issuer.Length > 0))
        {
            yield return "`CalcinosisCds:PublicBaseUrl` is not set, and callers' tokens must name it as their audience. Write the url that clients call, without a trailing slash.";
        }

        foreach (var twice in clients.GroupBy(client => client.Name).Where(group => group.Key.Length > 0 && group.Count() > 1))
        {
            yield return $"Two clients have the `Name` `{twice.Key}`. Give each its own.";
        }

        foreach (var twice in clients.GroupBy(client => (client.Issuer, client.Tenant)).Where(group => group.Count() > 1))
        {
            yield return twice.Key.Issuer.Length > 0
                ? $"Two clients have the `Issuer` `{twice.Key.Issuer}` and the same `Tenant`. A token must select one of them: give each its own tenant."
                : "Two clients have no `Issuer`. Only one record can be the caller on this machine in Development.";
        }

        foreach (var fault in clients.SelectMany(client => Of(client, isDevelopment)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Of(ClientOptions client, bool isDevelopment)
    {
        var who = $"client `{client.Name}`";
        if (client.Name.Length == 0)
        {
            yield return "A client in `CalcinosisCds:Clients` has no `Name`. Name it: logs and reports use the name.";
        }

        if (client.Issuer.Length == 0 && !isDevelopment)
        {
            yield return $"`Issuer` of {who} is not set. Write the `iss` of its tokens to the letter.";
        }

        if (client.Issuer == Sandbox && !isDevelopment)
        {
            yield return $"`Issuer` of {who} is the CDS Hooks Sandbox, whose private key everybody knows. Remove the record, or use it in Development.";
        }

        if (client.Issuer.Length > 0 && client.JwksUrl is null == client.JwksFile is null)
        {
            yield return $"`JwksUrl` and `JwksFile` of {who}: one of them must be set, not both. Write where its public keys are.";
        }

        if (client.JwksUrl is { } url && !IsServer(url))
        {
            yield return $"`JwksUrl` of {who} is not an absolute http(s) url. Write where its public keys are fetched from.";
        }
        else if (client is { JwksUrl: { } plain, AllowInsecureHttp: false } && !IsSecure(plain))
        {
            yield return $"`JwksUrl` of {who} is without TLS. Write https, or set `AllowInsecureHttp` for a test server.";
        }

        if (client.JwksFile is { } file && !File.Exists(file))
        {
            yield return $"`JwksFile` of {who} names a file that is not there. Put the JWK Set there, or correct the path.";
        }

        foreach (var algorithm in client.Algorithms.Where(algorithm => !KnownAlgorithms.Contains(algorithm)))
        {
            yield return $"`Algorithms` of {who} has `{algorithm}`. Choose of {string.Join(", ", KnownAlgorithms)}.";
        }

        if (client.MaxTokenLifetime <= TimeSpan.Zero || client.MaxTokenLifetime > ClientOptions.LifetimeCeiling)
        {
            yield return $"`MaxTokenLifetime` of {who} is not between 0 and {ClientOptions.LifetimeCeiling}. Write how long its tokens may live, such as 00:05:00.";
        }

        if (client.Tenant is "")
        {
            yield return $"`Tenant` of {who} is empty, which no token can name. Write the tenant, or remove it where tokens name none.";
        }

        if (client.Audiences.Contains(""))
        {
            yield return $"`Audiences` of {who} has an empty one. Write what its tokens name, or remove it.";
        }

        foreach (var origin in client.AllowedOrigins.Where(origin => !IsOrigin(origin)))
        {
            yield return $"`AllowedOrigins` of {who} has `{origin}`, which is not an origin. Write scheme, host and port alone, such as https://ehr.example.";
        }

        foreach (var server in client.FhirServers)
        {
            if (!ServiceOptionsValidator.IsBase(server.TrimEnd('/')))
            {
                yield return $"`FhirServers` of {who} has `{server}`, which is not an absolute http(s) url without user, query or fragment. Write the base as the EHR sends it.";
            }
            else if (!client.AllowInsecureHttp && !IsSecure(server))
            {
                yield return $"`FhirServers` of {who} has `{server}` without TLS. Write https, or set `AllowInsecureHttp` for a test server.";
            }
        }

        foreach (var fault in OfSmart(client, who))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfSmart(ClientOptions client, string who)
    {
        if (client.Smart is not { } smart)
        {
            yield break;
        }

        if (smart.ClientId.Length == 0)
        {
            yield return $"`Smart` of {who} has no `ClientId`. Write the client_id that the EHR gave to the evidence page, or remove `Smart`.";
        }

        if (client.FhirServers.Count == 0)
        {
            yield return $"`Smart` of {who} is set and `FhirServers` is not. List the base that the EHR sends as `iss`.";
        }

        foreach (var origin in smart.AuthorizationOrigins.Where(origin => !IsOrigin(origin) || !(client.AllowInsecureHttp || IsSecure(origin))))
        {
            yield return $"`AuthorizationOrigins` of {who} has `{origin}`, which is not an origin with TLS. Write https://host[:port].";
        }
    }

    private static bool IsServer(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp) && parsed.UserInfo.Length == 0;

    private static bool IsSecure(string url) => url.StartsWith("https://", StringComparison.Ordinal);

    internal static bool IsOrigin(string origin) => IsServer(origin) && new Uri(origin).GetLeftPart(UriPartial.Authority) == origin;
}
