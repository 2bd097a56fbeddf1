namespace CalcinosisCds.Service.Gathering;

/// <summary>
/// A next link is followed only below the base that the search went to, and only to the base itself or the type that was searched: a token
/// must never travel elsewhere, nor read what was not asked for.
/// </summary>
internal static class PagingLink
{
    /// <param name="baseUrl">The allowed base, without a trailing slash.</param>
    /// <param name="resourceType">The type that was searched.</param>
    /// <param name="url">The link as the Bundle has it; a relative one is not followed.</param>
    public static bool IsWithin(string baseUrl, string resourceType, string url)
    {
        if (!url.StartsWith(baseUrl, StringComparison.Ordinal) || url.Length == baseUrl.Length || url.Any(IsUnsafe))
        {
            return false;
        }

        var rest = url[baseUrl.Length..];
        var path = rest.Split('?', 2)[0];

        return rest[0] is '/' or '?'
            && !path.Contains("..", StringComparison.Ordinal)
            && !path.Contains("//", StringComparison.Ordinal)
            && !path.Contains('%', StringComparison.Ordinal)
            && IsBaseOrType(path, resourceType)
            && Uri.TryCreate(url, UriKind.Absolute, out _);
    }

    private static bool IsBaseOrType(string path, string resourceType) =>
        path is "" or "/" || path == "/" + resourceType || path.StartsWith($"/{resourceType}/", StringComparison.Ordinal);

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '#';
}
