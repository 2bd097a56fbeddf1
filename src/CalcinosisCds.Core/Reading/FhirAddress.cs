namespace CalcinosisCds.Reading;

/// <summary>
/// The address of a FHIR server or of something on it. Scheme and host say the same in capitals, and so does a port that is the scheme's own
/// (RFC 3986, 6.2.2.1 and 6.2.3); servers behind a proxy write both. Nothing else of an address may be tidied up: two paths are two places.
/// </summary>
public static class FhirAddress
{
    private const string EndOfScheme = "://";

    /// <summary>The address in the one spelling of scheme, host and port; what is no such address comes back as it is.</summary>
    public static string Canonical(string address)
    {
        var scheme = address.IndexOf(EndOfScheme, StringComparison.Ordinal);
        if (scheme <= 0)
        {
            return address;
        }

        var host = scheme + EndOfScheme.Length;
        var path = address.AsSpan(host).IndexOfAny("/?#\\") is >= 0 and var end ? host + end : address.Length;

        // Nobody's business but an attacker's: what stands before an @ looks like a host and is none.
        return address.AsSpan(0, path).Contains('@') || IsCanonical(address.AsSpan(0, path))
            ? address
            : WithoutOwnPort(address[..path].ToLowerInvariant()) + address[path..];
    }

    private static bool IsCanonical(ReadOnlySpan<char> origin) =>
        origin.IndexOfAnyInRange('A', 'Z') < 0 && !origin.EndsWith(":443") && !origin.EndsWith(":80");

    private static string WithoutOwnPort(string origin) =>
        origin.StartsWith("https" + EndOfScheme, StringComparison.Ordinal) && origin.EndsWith(":443", StringComparison.Ordinal) ? origin[..^":443".Length]
        : origin.StartsWith("http" + EndOfScheme, StringComparison.Ordinal) && origin.EndsWith(":80", StringComparison.Ordinal) ? origin[..^":80".Length]
        : origin;
}
