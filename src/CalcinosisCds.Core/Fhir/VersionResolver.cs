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
        var slots = new Dictionary<(string Type, string Id), int>(resources.Count);
        var current = new List<JsonElement?>(resources.Count);
        var conflicting = new List<JsonElement>();
        var disputed = new HashSet<int>();
        foreach (var resource in resources)
        {
            if (resource.Text("id"u8) is not { } id || !slots.TryGetValue((Type(resource), id), out var slot))
            {
                if (resource.Text("id"u8) is { } newId)
                {
                    slots[(Type(resource), newId)] = current.Count;
                }

                current.Add(resource);
                continue;
            }

            if (disputed.Contains(slot) || Newer(current[slot]!.Value, resource) is not { } newer) // A slot is emptied only below, after the loop.
            {
                disputed.Add(slot);
                conflicting.Add(resource);
                continue;
            }

            current[slot] = newer;
        }

        foreach (var slot in disputed)
        {
            conflicting.Add(current[slot]!.Value); // Each slot is disputed once.
            current[slot] = null;
        }

        return new Resolved([.. current.OfType<JsonElement>()], conflicting);
    }

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
