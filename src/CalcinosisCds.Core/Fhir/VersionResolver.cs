using System.Globalization;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>
/// Same id twice: only the newest version is read, and it alone decides subject, code and status. A correction must not leave the old
/// version speaking.
/// </summary>
internal static class VersionResolver
{
    /// <param name="Current">One resource per id, in the order of the record.</param>
    /// <param name="Conflicting">Versions of one id that differ without showing which is newer: none of them is used.</param>
    public sealed record Resolved(IReadOnlyList<JsonElement> Current, IReadOnlyList<JsonElement> Conflicting);

    public static Resolved Resolve(IReadOnlyList<JsonElement> resources)
    {
        var versionsById = new Dictionary<(string Type, string Id), List<JsonElement>>(resources.Count);
        var inOrder = new List<List<JsonElement>>(resources.Count);
        foreach (var resource in resources)
        {
            if (resource.Text("id"u8) is not { } id)
            {
                inOrder.Add([resource]);
            }
            else if (versionsById.TryGetValue((Type(resource), id), out var versions))
            {
                versions.Add(resource);
            }
            else
            {
                inOrder.Add(versionsById[(Type(resource), id)] = [resource]);
            }
        }

        var newest = inOrder.ConvertAll(Newest);

        return new Resolved(
            [.. newest.OfType<JsonElement>()],
            [.. inOrder.Where((_, i) => newest[i] is null).SelectMany(versions => versions)]);
    }

    /// <summary>The version that is newer than, or equal to, every other one, whatever the older ones say of each other; null where there is none.</summary>
    private static JsonElement? Newest(List<JsonElement> versions)
    {
        var candidate = versions[0];
        foreach (var version in versions.Skip(1))
        {
            candidate = Newer(candidate, version) ?? version;
        }

        return versions.Count == 1 || versions.TrueForAll(version => Stands(candidate, version)) ? candidate : null;
    }

    private static bool Stands(JsonElement candidate, JsonElement version) =>
        Newer(candidate, version) is { } newer && JsonElement.DeepEquals(newer, candidate);

    /// <summary>Null where the two differ and neither can be shown to be newer.</summary>
    private static JsonElement? Newer(JsonElement a, JsonElement b)
    {
        var byTime = Compare(Updated(a), Updated(b));
        var byVersion = Compare(Version(a), Version(b));
        var order = byTime is null or 0 ? byVersion : byTime;
        if (byTime * byVersion < 0)
        {
            return null;
        }

        return order switch
        {
            < 0 => b,
            > 0 => a,
            _ => JsonElement.DeepEquals(a, b) ? a : null,
        };
    }

    private static int? Compare<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } left && b is { } right ? Math.Sign(left.CompareTo(right)) : null;

    private static DateTimeOffset? Updated(JsonElement resource) => FhirTime.Read(resource.Member("meta"u8)?.Text("lastUpdated"u8))?.Earliest;

    private static long? Version(JsonElement resource) =>
        long.TryParse(resource.Member("meta"u8)?.Text("versionId"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string Type(JsonElement resource) => resource.Text("resourceType"u8) ?? "";
}
