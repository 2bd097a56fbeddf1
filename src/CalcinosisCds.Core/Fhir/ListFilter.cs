using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>One list as it is read: versions and subjects settled, or checked along the way.</summary>
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
            return Unfiltered(list, item, gaps);
        }

        var versions = VersionResolver.Resolve(list.Resources);
        var own = Own(versions.Current, identity, item, gaps);

        var incomplete = list.Incomplete ?? (own.Count < versions.Current.Count ? GapReason.ListIncomplete : null);

        return Filtered(own, versions.Conflicting, incomplete, item, gaps);
    }

    /// <summary>The list as it came: for whoever checks it while reading, and where it is plain.</summary>
    public static FilteredList Unfiltered(FhirList list, string item, List<DataGap> gaps) => Filtered(list.Resources, [], list.Incomplete, item, gaps);

    private static FilteredList Filtered(
        IReadOnlyList<FhirElement> own, IReadOnlyList<FhirElement> conflicting, GapReason? incomplete, string item, List<DataGap> gaps)
    {
        if (incomplete is { } reason)
        {
            gaps.Add(new DataGap(item, reason));
        }

        return new FilteredList(item, own, conflicting, incomplete);
    }

    private static bool IsPlain(IReadOnlyList<FhirElement> resources, PatientIdentity identity)
    {
        using var check = new PlainCheck(identity, resources.Count);
        for (var i = 0; i < resources.Count; i++)
        {
            if (!check.Passes(PatientIdentity.SubjectOf(resources[i]), resources[i].Written("id"u8)))
            {
                return false;
            }
        }

        return !check.RepeatsId();
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
