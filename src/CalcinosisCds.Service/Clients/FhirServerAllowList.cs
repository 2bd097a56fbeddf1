namespace CalcinosisCds.Service.Clients;

/// <summary>A FHIR server that a client's record allows.</summary>
/// <param name="Base">The base url as the record has it, without a trailing slash.</param>
public sealed record AllowedFhirServer(string Base, bool AllowPrivateNetwork, bool UsePostSearch);

/// <summary>Compares a call's FHIR server with the calling client's record, as strings: what is not there to the letter is not called.</summary>
internal static class FhirServerAllowList
{
    private static readonly string[] LoopbackBases = ["http://localhost:", "http://127.0.0.1:", "http://[::1]:"];

    /// <summary>
    /// True if the record lists servers and the call names another one: a client that names a server not its own is refused.
    /// With a record without servers, what prefetch delivers is used and nobody is called.
    /// </summary>
    public static bool IsForeign(Caller caller, string? fhirServer) =>
        !caller.IsUnauthenticated && caller.Client.FhirServers.Count > 0 && fhirServer is not null && Find(caller, fhirServer) is null;

    /// <summary>Null if the record has no such base, or has it without TLS and does not allow that.</summary>
    public static AllowedFhirServer? Find(Caller caller, string? fhirServer)
    {
        if (fhirServer is null)
        {
            return null;
        }

        var client = caller.Client;
        var baseUrl = fhirServer.EndsWith('/') ? fhirServer[..^1] : fhirServer;
        var isListed = client.FhirServers.Any(listed => string.Equals(listed.TrimEnd('/'), baseUrl, StringComparison.Ordinal));
        var isSafe = baseUrl.StartsWith("https://", StringComparison.Ordinal) || client.AllowInsecureHttp;
        if (isListed && isSafe)
        {
            return new AllowedFhirServer(baseUrl, client.AllowPrivateNetwork, client.UsePostSearch);
        }

        return caller.IsUnauthenticated && IsPlainLoopback(baseUrl) ? new AllowedFhirServer(baseUrl, AllowPrivateNetwork: true, UsePostSearch: false) : null;
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
