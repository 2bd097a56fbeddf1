namespace CalcinosisCds.Service.Clients;

/// <summary>A FHIR server that a client's record allows.</summary>
/// <param name="Base">The base url as the record has it, without a trailing slash.</param>
public sealed record AllowedFhirServer(string Base, bool AllowPrivateNetwork, bool UsePostSearch);

/// <summary>Compares a call's FHIR server with the record of the client that calls, as strings: what is not there to the letter is not called.</summary>
internal static class FhirServerAllowList
{
    private static readonly string[] LoopbackBases = ["http://localhost:", "http://127.0.0.1:", "http://[::1]:"];

    /// <summary>Null where the record has no such base, or has it without TLS and does not allow that.</summary>
    /// <param name="client">The client that calls.</param>
    /// <param name="fhirServer">What the call names.</param>
    /// <param name="isDevelopment">True for the development client: a FHIR server on the same machine works out of the box.</param>
    public static AllowedFhirServer? Find(ClientOptions client, string fhirServer, bool isDevelopment)
    {
        var baseUrl = fhirServer.EndsWith('/') ? fhirServer[..^1] : fhirServer;
        var isListed = client.FhirServers.Any(listed => string.Equals(listed.TrimEnd('/'), baseUrl, StringComparison.Ordinal));
        var isSafe = baseUrl.StartsWith("https://", StringComparison.Ordinal) || client.AllowInsecureHttp;

        return (isListed && isSafe) || (isDevelopment && IsPlainLoopback(baseUrl))
            ? new AllowedFhirServer(baseUrl, client.AllowPrivateNetwork, client.UsePostSearch)
            : null;
    }

    /// <summary>A port and a path of plain characters, nothing else.</summary>
    private static bool IsPlainLoopback(string baseUrl)
    {
        var prefix = Array.Find(LoopbackBases, loopback => baseUrl.StartsWith(loopback, StringComparison.Ordinal));

        return prefix is not null && baseUrl[prefix.Length..].All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_');
    }
}
