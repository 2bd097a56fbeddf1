using CalcinosisCds.Facts;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>One list as it is read: versions and subjects resolved.</summary>
internal sealed class FilteredList(string item, IReadOnlyList<Element> resources, IReadOnlyList<Element> conflicting, GapReason? incomplete)
{
    public IReadOnlyList<Element> Resources { get; } = resources;

    /// <summary>Versions of one resource that contradict each other: none of them is used.</summary>
    public IReadOnlyList<Element> Conflicting { get; } = conflicting;

    /// <summary>Set if a resource in the list turns out unreadable: then the list is not complete either.</summary>
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
        var versions = VersionResolver.Resolve(list.Resources);
        var before = gaps.Count;
        AddForeign(versions.Current, identity, item, gaps);
        var hasForeign = gaps.Count > before;
        var own = hasForeign ? [.. versions.Current.Where(identity.IsSubjectOf)] : versions.Current;

        var incomplete = list.Incomplete ?? (hasForeign ? GapReason.ListIncomplete : null);
        if (incomplete is { } reason)
        {
            gaps.Add(new DataGap(item, reason));
        }

        return new FilteredList(item, own, versions.Conflicting, incomplete);
    }

    private static void AddForeign(IReadOnlyList<Element> resources, PatientIdentity identity, string item, List<DataGap> gaps)
    {
        for (var i = 0; i < resources.Count; i++)
        {
            if (!identity.IsSubjectOf(resources[i]))
            {
                gaps.Add(new DataGap(item, GapReason.NotThisPatient, resources[i].SourceOf()));
            }
        }
    }
}
