using CalcinosisCds.Service.Clients;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Options;

/// <summary>Checks what attributes cannot say; every fault at once, with what to do.</summary>
internal sealed class ServiceOptionsValidator(IHostEnvironment environment) : IValidateOptions<ServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceOptions options)
    {
        var faults = new List<string>();
        if (options.AsOf is not null && !environment.IsDevelopment())
        {
            faults.Add("`CalcinosisCds:AsOf` is set outside Development: every patient would be assessed for that day. Remove it.");
        }

        if (options.PublicBaseUrl is { } url && !IsBase(url))
        {
            faults.Add("`CalcinosisCds:PublicBaseUrl` is not an absolute http(s) url without a trailing slash, query or fragment. Write https://host[/path].");
        }

        if (!IsBase(options.CanonicalBase))
        {
            faults.Add("`CalcinosisCds:CanonicalBase` is not an absolute http(s) url without a trailing slash, query or fragment. Write https://host/fhir.");
        }

        foreach (var client in options.Clients)
        {
            faults.AddRange(FaultsOf(client));
            faults.AddRange(SmartFaultsOf(client));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(ClientOptions client)
    {
        if (client.Name.Length == 0)
        {
            yield return "A client in `CalcinosisCds:Clients` has no `Name`. Name it: logs and reports use the name.";
        }

        foreach (var server in client.FhirServers)
        {
            if (!IsBase(server.TrimEnd('/')))
            {
                yield return $"`FhirServers` of client `{client.Name}` has `{server}`, which is not an absolute http(s) url without user, query or fragment. Write the base as the EHR sends it.";
            }
            else if (!client.AllowInsecureHttp && !server.StartsWith("https://", StringComparison.Ordinal))
            {
                yield return $"`FhirServers` of client `{client.Name}` has `{server}` without TLS. Write https, or set `AllowInsecureHttp` for a test server.";
            }
        }
    }

    private static IEnumerable<string> SmartFaultsOf(ClientOptions client)
    {
        if (client.Smart is not { } smart)
        {
            yield break;
        }

        if (smart.ClientId.Length == 0)
        {
            yield return $"`Smart` of client `{client.Name}` has no `ClientId`. Write the client_id that the EHR gave to the page, or remove `Smart`.";
        }

        if (client.FhirServers.Count == 0)
        {
            yield return $"Client `{client.Name}` has `Smart` and no `FhirServers`. List the base that the EHR sends as `iss`.";
        }

        foreach (var origin in smart.AuthorizationOrigins.Where(origin => !IsOrigin(origin, client.AllowInsecureHttp)))
        {
            yield return $"`AuthorizationOrigins` of client `{client.Name}` has `{origin}`, which is not an origin with TLS. Write https://host[:port].";
        }

        foreach (var origin in client.AllowedOrigins.Where(origin => !IsOrigin(origin, isInsecureAllowed: true)))
        {
            yield return $"`AllowedOrigins` of client `{client.Name}` has `{origin}`, which is not an origin. Write https://host[:port].";
        }
    }

    private static bool IsOrigin(string url, bool isInsecureAllowed) =>
        IsBase(url)
        && new Uri(url).GetLeftPart(UriPartial.Authority) == url
        && (isInsecureAllowed || url.StartsWith("https://", StringComparison.Ordinal));

    private static bool IsBase(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
        && parsed.UserInfo.Length == 0
        && parsed.Query.Length == 0
        && parsed.Fragment.Length == 0
        && !url.EndsWith('/');
}
