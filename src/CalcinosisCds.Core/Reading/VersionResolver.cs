using System.Globalization;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>
/// If an id occurs twice, only the newest version is read, and it alone decides subject, code and status. After a correction the old
/// version must not count.
/// </summary>
internal static class VersionResolver
{
    /// <param name="Current">One resource per id, in the order of the record.</param>
    /// <param name="Conflicting">Versions with one id that differ without showing which is newer: none of them is used.</param>
    public readonly record struct Resolved(IReadOnlyList<Element> Current, IReadOnlyList<Element> Conflicting);

    public static Resolved Resolve(IReadOnlyList<Element> resources)
    {
        // In nearly every list each id occurs once.
        if (!RepeatedMembers.Any(resources, "id"u8))
        {
            return new Resolved(resources, []);
        }

        var versionsById = new Dictionary<(string Type, string Id), List<Element>>(resources.Count);
        var inOrder = new List<List<Element>>(resources.Count);
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
            [.. newest.OfType<Element>()],
            [.. inOrder.Where((_, i) => newest[i] is null).SelectMany(versions => versions)]);
    }

    /// <summary>The version that is newer than, or equal to, every other one, however the older ones compare; null if there is none.</summary>
    private static Element? Newest(List<Element> versions)
    {
        var candidate = versions[0];
        foreach (var version in versions.Skip(1))
        {
            candidate = Newer(candidate, version) ?? version;
        }

        return versions.Count == 1 || versions.TrueForAll(version => Stands(candidate, version)) ? candidate : null;
    }

    private static bool Stands(Element candidate, Element version) =>
        Newer(candidate, version) is { } newer && Element.DeepEquals(newer, candidate);

    /// <summary>Null if the two differ and neither can be shown to be newer.</summary>
    private static Element? Newer(Element a, Element b)
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
            _ => Element.DeepEquals(a, b) ? a : null,
        };
    }

    private static int? Compare<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } left && b is { } right ? Math.Sign(left.CompareTo(right)) : null;

    private static DateTimeOffset? Updated(Element resource) => FhirTime.Moment(resource.Member("meta"u8)?.Member("lastUpdated"u8));

    private static long? Version(Element resource) =>
        long.TryParse(resource.Member("meta"u8)?.Text("versionId"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string Type(Element resource) => resource.Text("resourceType"u8) ?? "";
}
