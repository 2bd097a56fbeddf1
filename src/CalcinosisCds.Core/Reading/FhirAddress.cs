namespace CalcinosisCds.Reading;

/// <summary>
/// The address of a FHIR server or of something on it. Capitals in scheme and host make no difference, nor does the scheme's default port
/// (RFC 3986, 6.2.2.1 and 6.2.3); servers behind a proxy write both. Nothing else in an address may be normalised: two paths are two places.
/// </summary>
public static class FhirAddress
{
    private const string EndOfScheme = "://";

    /// <summary>The address with scheme, host and port normalised; anything that is not such an address is returned as it is.</summary>
    public static string Canonical(string address)
    {
        var scheme = address.IndexOf(EndOfScheme, StringComparison.Ordinal);
        if (scheme <= 0)
        {
            return address;
        }

        var host = scheme + EndOfScheme.Length;
        var path = address.AsSpan(host).IndexOfAny("/?#\\") is >= 0 and var end ? host + end : address.Length;

        // Of use only to an attacker: what precedes an @ looks like a host but is not one.
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
