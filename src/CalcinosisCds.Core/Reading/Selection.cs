using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>How a client says which draft a clinician has just chosen: a reference in any of its forms.</summary>
internal sealed class Selection
{
    private const string History = "/_history/";

    /// <param name="reference">As <c>Type/id</c>, absolute, with a version, an id alone, or a <c>urn:</c>.</param>
    public Selection(string reference)
    {
        var url = WithoutVersion(reference);
        var relative = Relative(url);
        Type = relative?[..relative.IndexOf('/', StringComparison.Ordinal)];
        Names = relative is null ? [url] : [url, relative];
    }

    /// <summary>Null if the reference does not say it.</summary>
    public string? Type { get; }

    /// <summary>It means the resource that has one of these among <see cref="NamesOf"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a reference may use to mean a resource: the url of its entry, type and id, or the id alone. The id may be only in the url.</summary>
    public static IEnumerable<string> NamesOf(string? fullUrl, Element resource)
    {
        if (fullUrl is not null)
        {
            yield return WithoutVersion(fullUrl);
            if (Relative(WithoutVersion(fullUrl)) is { } relative)
            {
                yield return relative;
            }
        }

        if (resource.Text("id"u8) is { Length: > 0 } id)
        {
            yield return id;
            yield return resource.Text("resourceType"u8) + "/" + id;
        }
    }

    private static string WithoutVersion(string reference) =>
        reference.IndexOf(History, StringComparison.Ordinal) is > 0 and var version ? reference[..version] : reference;

    /// <summary>Type and id at the end of a url; null if there are none.</summary>
    private static string? Relative(string url) => url.Split('/') is [.., { Length: > 0 } type, { Length: > 0 } id] ? type + "/" + id : null;
}
