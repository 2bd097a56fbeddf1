using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Clients;

/// <summary>A FHIR server that a client's record allows.</summary>
/// <param name="Base">The base url as the record has it, without a trailing slash.</param>
public sealed record AllowedFhirServer(string Base, bool AllowPrivateNetwork, bool UsePostSearch);

/// <summary>Compares a call's FHIR server with the clients' records, as strings: what is not there to the letter is not called.</summary>
internal sealed class FhirServerAllowList(IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private static readonly string[] LoopbackBases = ["http://localhost:", "http://127.0.0.1:", "http://[::1]:"];

    /// <summary>Null where no record has this base, or has it without TLS and does not allow that.</summary>
    public AllowedFhirServer? Find(string fhirServer)
    {
        var baseUrl = fhirServer.TrimEnd('/');
        foreach (var client in options.Value.Clients)
        {
            var isListed = client.FhirServers.Any(listed => string.Equals(listed.TrimEnd('/'), baseUrl, StringComparison.Ordinal));
            var isSafe = baseUrl.StartsWith("https://", StringComparison.Ordinal) || client.AllowInsecureHttp;
            if (isListed && isSafe)
            {
                return new AllowedFhirServer(baseUrl, client.AllowPrivateNetwork, client.UsePostSearch);
            }
        }

        return environment.IsDevelopment() && IsPlainLoopback(baseUrl) ? new AllowedFhirServer(baseUrl, AllowPrivateNetwork: true, UsePostSearch: false) : null;
    }

    /// <summary>In Development a FHIR server on the same machine works out of the box: a port and a path of plain characters, nothing else.</summary>
    private static bool IsPlainLoopback(string baseUrl)
    {
        var prefix = Array.Find(LoopbackBases, loopback => baseUrl.StartsWith(loopback, StringComparison.Ordinal));

        return prefix is not null
            && baseUrl[prefix.Length..].All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_')
            && Uri.TryCreate(baseUrl, UriKind.Absolute, out _);
    }
}
