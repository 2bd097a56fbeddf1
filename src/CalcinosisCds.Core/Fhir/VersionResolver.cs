using System.Buffers;
using System.Globalization;

namespace CalcinosisCds.Fhir;

/// <summary>
/// Same id twice: only the newest version is read, and it alone decides subject, code and status. A correction must not leave the old
/// version speaking.
/// </summary>
internal static class VersionResolver
{
    /// <param name="Current">One resource per id, in the order of the record.</param>
    /// <param name="Conflicting">Versions of one id that differ without showing which is newer: none of them is used.</param>
    public readonly record struct Resolved(IReadOnlyList<FhirElement> Current, IReadOnlyList<FhirElement> Conflicting);

    public static Resolved Resolve(IReadOnlyList<FhirElement> resources) =>
        MayRepeatAnId(resources) ? ResolveVersions(resources) : new Resolved(resources, []);

    /// <summary>Nearly no record does, and hashes show it without keeping the ids.</summary>
    private static bool MayRepeatAnId(IReadOnlyList<FhirElement> resources)
    {
        if (resources.Count < 2)
        {
            return false;
        }

        var pooled = ArrayPool<int>.Shared.Rent(resources.Count);
        var hashes = pooled.AsSpan(0, resources.Count);
        var count = 0;
        for (var i = 0; i < resources.Count; i++)
        {
            if (resources[i].Written("id"u8) is { } id)
            {
                var hash = default(HashCode);
                hash.AddBytes(id.Utf8());
                hashes[count++] = hash.ToHashCode();
            }
        }

        hashes[..count].Sort();
        var repeats = false;
        for (var i = 1; i < count; i++)
        {
            repeats |= hashes[i] == hashes[i - 1];
        }

        ArrayPool<int>.Shared.Return(pooled);
        return repeats;
    }

    private static Resolved ResolveVersions(IReadOnlyList<FhirElement> resources)
    {
        var versionsById = new Dictionary<(string Type, string Id), List<FhirElement>>(resources.Count);
        var inOrder = new List<List<FhirElement>>(resources.Count);
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
            [.. newest.OfType<FhirElement>()],
            [.. inOrder.Where((_, i) => newest[i] is null).SelectMany(versions => versions)]);
    }

    /// <summary>The version that is newer than, or equal to, every other one, whatever the older ones say of each other; null where there is none.</summary>
    private static FhirElement? Newest(List<FhirElement> versions)
    {
        var candidate = versions[0];
        foreach (var version in versions.Skip(1))
        {
            candidate = Newer(candidate, version) ?? version;
        }

        return versions.Count == 1 || versions.TrueForAll(version => Stands(candidate, version)) ? candidate : null;
    }

    private static bool Stands(FhirElement candidate, FhirElement version) =>
        Newer(candidate, version) is { } newer && FhirElement.DeepEquals(newer, candidate);

    /// <summary>Null where the two differ and neither can be shown to be newer.</summary>
    private static FhirElement? Newer(FhirElement a, FhirElement b)
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
            _ => FhirElement.DeepEquals(a, b) ? a : null,
        };
    }

    private static int? Compare<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } left && b is { } right ? Math.Sign(left.CompareTo(right)) : null;

    private static DateTimeOffset? Updated(FhirElement resource) => FhirTime.Read(resource.Member("meta"u8)?.Member("lastUpdated"u8))?.Earliest;

    private static long? Version(FhirElement resource) =>
        long.TryParse(resource.Member("meta"u8)?.Text("versionId"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string Type(FhirElement resource) => resource.Text("resourceType"u8) ?? "";
}
