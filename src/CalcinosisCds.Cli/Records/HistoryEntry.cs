using System.Globalization;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Records;

/// <summary>One entry of a history: a version of a resource, or its deletion.</summary>
internal sealed class HistoryEntry(Element entry)
{
    private const string History = "/_history/";

    public Element Entry { get; } = entry;

    /// <summary><c>Type/id</c>; null if it does not say.</summary>
    public string? Identity { get; } =
        entry.Member("resource"u8) is { } resource && resource.Text("resourceType"u8) is { } type && resource.Text("id"u8) is { } id ? $"{type}/{id}"
        : Url(entry) is { } url ? string.Join('/', url.Split("/_history")[0].Split('/').TakeLast(2))
        : null;

    private bool IsDeletion { get; } = entry.Member("request"u8)?.Is("method"u8, "DELETE"u8) == true;

    private long? Version { get; } = Number(entry.Member("resource"u8)?.Member("meta"u8)?.Text("versionId"u8))
        ?? Number(entry.Member("response"u8)?.Text("etag"u8)?.Replace("W/", "", StringComparison.Ordinal).Trim('"'))
        ?? Number(Url(entry)?.Split(History) is [_, var version] ? version : null);

    private DateTimeOffset? Updated { get; } = FhirTime.Read(
        entry.Member("resource"u8)?.Member("meta"u8)?.Text("lastUpdated"u8) ?? entry.Member("response"u8)?.Text("lastModified"u8))?.Earliest;

    /// <summary>
    /// What remains of the versions of one resource: the newest by time or number, or nothing if that is a deletion. If neither tells and one
    /// of them is a deletion, or none says anything, the first: a history is ordered newest first. Otherwise all remain, for the reader to name as
    /// conflicting.
    /// </summary>
    public static IEnumerable<HistoryEntry> Current(IReadOnlyList<HistoryEntry> versions)
    {
        var newest = versions.FirstOrDefault(version => versions.All(other => ReferenceEquals(other, version) || version.Follows(other) == true))
            ?? (versions.Any(version => version.IsDeletion) || versions.All(version => version is { Version: null, Updated: null }) ? versions[0] : null);

        return (newest is null ? versions : [newest]).Where(version => !version.IsDeletion);
    }

    /// <summary>By time and by number, which must not contradict each other; null if it cannot be told.</summary>
    private bool? Follows(HistoryEntry other)
    {
        var byTime = Updated is { } updated && other.Updated is { } otherUpdated ? updated.CompareTo(otherUpdated) : 0;
        var byNumber = Version is { } version && other.Version is { } otherVersion ? version.CompareTo(otherVersion) : 0;

        return byTime * byNumber < 0 || (byTime == 0 && byNumber == 0) ? null : byTime > 0 || byNumber > 0;
    }

    private static string? Url(Element entry) => entry.Member("request"u8)?.Text("url"u8) ?? entry.Text("fullUrl"u8);

    private static long? Number(string? written) => long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
