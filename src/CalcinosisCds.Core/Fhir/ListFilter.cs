using System.Buffers;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>One list after versions and subjects were settled.</summary>
internal sealed class FilteredList(string item, IReadOnlyList<FhirElement> resources, IReadOnlyList<FhirElement> conflicting, GapReason? incomplete)
{
    public IReadOnlyList<FhirElement> Resources { get; } = resources;

    public IReadOnlyList<FhirElement> Conflicting { get; } = conflicting;

    /// <summary>Set where a resource of the list turned out unreadable: then the list is not complete either.</summary>
    public bool Unread { get; set; } = conflicting.Count > 0;

    public RecordList State =>
        incomplete is { } reason ? RecordList.Incomplete(new DataGap(item, reason))
        : Unread ? RecordList.Incomplete(new DataGap(item, GapReason.ListIncomplete))
        : RecordList.Complete;
}

/// <summary>Steps 1 and 2 for every resource: the newest version decides, and only this patient's resources stay.</summary>
internal static class ListFilter
{
    public static FilteredList Keep(FhirList list, PatientIdentity identity, string item, List<DataGap> gaps)
    {
        if (IsPlain(list.Resources, identity))
        {
            return Filtered(list.Resources, [], list.Incomplete, item, gaps);
        }

        var versions = VersionResolver.Resolve(list.Resources);
        var own = Own(versions.Current, identity, item, gaps);

        var incomplete = list.Incomplete ?? (own.Count < versions.Current.Count ? GapReason.ListIncomplete : null);

        return Filtered(own, versions.Conflicting, incomplete, item, gaps);
    }

    private static FilteredList Filtered(
        IReadOnlyList<FhirElement> own, IReadOnlyList<FhirElement> conflicting, GapReason? incomplete, string item, List<DataGap> gaps)
    {
        if (incomplete is { } reason)
        {
            gaps.Add(new DataGap(item, reason));
        }

        return new FilteredList(item, own, conflicting, incomplete);
    }

    /// <summary>Whether all are this patient's and no id stands twice, as in nearly every list; hashes show it in one walk, without keeping the ids.</summary>
    private static bool IsPlain(IReadOnlyList<FhirElement> resources, PatientIdentity identity)
    {
        var pooled = ArrayPool<int>.Shared.Rent(resources.Count);
        var count = 0;
        var areAllOwn = true;
        for (var i = 0; i < resources.Count && areAllOwn; i++)
        {
            areAllOwn = identity.IsSubjectOf(resources[i]);
            if (resources[i].Written("id"u8) is { } id)
            {
                var hash = default(HashCode);
                hash.AddBytes(id.Utf8());
                pooled[count++] = hash.ToHashCode();
            }
        }

        var isPlain = areAllOwn && !Repeats(pooled.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(pooled);

        return isPlain;
    }

    private static bool Repeats(Span<int> hashes)
    {
        hashes.Sort();
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] == hashes[i - 1])
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<FhirElement> Own(IReadOnlyList<FhirElement> resources, PatientIdentity identity, string item, List<DataGap> gaps)
    {
        var areAllOwn = true;
        for (var i = 0; i < resources.Count; i++)
        {
            if (!identity.IsSubjectOf(resources[i]))
            {
                areAllOwn = false;
                gaps.Add(new DataGap(item, GapReason.NotThisPatient, resources[i].SourceOf()));
            }
        }

        return areAllOwn ? resources : [.. resources.Where(identity.IsSubjectOf)];
    }
}
