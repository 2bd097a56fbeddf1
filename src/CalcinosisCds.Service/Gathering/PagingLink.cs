using CalcinosisCds.Reading;

namespace CalcinosisCds.Service.Gathering;

/// <summary>
/// A next link is followed only below the base that was searched, and only to the base itself or the type that was searched: a token
/// must never travel elsewhere, nor read what was not asked for.
/// </summary>
internal static class PagingLink
{
    /// <summary>
    /// The link as an address: a relative one is relative to the request it answers. Only scheme, host and port are
    /// normalised before it is judged.
    /// </summary>
    /// <param name="requestUrl">What was asked for, an absolute url.</param>
    /// <param name="link">The link as the Bundle has it.</param>
    public static string Resolve(string requestUrl, string link)
    {
        link = link.Trim(' ');
        if (link.Length == 0 || HasScheme(link))
        {
            return FhirAddress.Canonical(link);
        }

        var path = requestUrl.Split('?', 2)[0];
        var host = path.IndexOf("://", StringComparison.Ordinal) + "://".Length;

        return link switch
        {
            ['?', ..] => path + link,
            ['/', '/', ..] => FhirAddress.Canonical(path[..(host - "//".Length)] + link),
            ['/', ..] => path[..IndexOrEnd(path, host)] + link,
            ['.', '/', .. var below] => path[..(path.LastIndexOf('/') + 1)] + below,
            _ => path[..(path.LastIndexOf('/') + 1)] + link,
        };
    }

    /// <param name="baseUrl">The allowed base, without a trailing slash.</param>
    /// <param name="resourceType">The type that was searched.</param>
    /// <param name="url">The link as an address.</param>
    public static bool IsWithin(string baseUrl, string resourceType, string url)
    {
        var below = FhirAddress.Canonical(baseUrl);
        if (!url.StartsWith(below, StringComparison.Ordinal) || url.Length == below.Length || url.Any(IsUnsafe))
        {
            return false;
        }

        var rest = url[below.Length..];
        var path = rest.Split('?', 2)[0];

        return rest[0] is '/' or '?'
            && !path.Contains("..", StringComparison.Ordinal)
            && !path.Contains("//", StringComparison.Ordinal)
            && !path.Contains('%', StringComparison.Ordinal)
            && IsBaseOrType(path, resourceType)
            && Uri.TryCreate(url, UriKind.Absolute, out _);
    }

    /// <summary>A colon before the first slash or question mark ends a scheme.</summary>
    private static bool HasScheme(string link) => link.IndexOfAny([':', '/', '?']) is >= 0 and var at && link[at] == ':';

    private static int IndexOrEnd(string path, int from) => path.IndexOf('/', from) is >= 0 and var slash ? slash : path.Length;

    private static bool IsBaseOrType(string path, string resourceType) =>
        path is "" or "/" || path == "/" + resourceType || path.StartsWith($"/{resourceType}/", StringComparison.Ordinal);

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '#';
}
