using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// What may be said about a list without a single resource: nothing is known about a type that the export lacks entirely; of a type it holds,
/// a patient without any has none.
/// </summary>
/// <param name="exported">Types that the export holds.</param>
/// <param name="incomplete">Types of which something was lost without knowing whose.</param>
internal sealed class ExportedLists(IReadOnlyCollection<string> exported, IReadOnlyCollection<string> incomplete)
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<string> Types { get; } = ["Condition", "Observation", .. PatientRecord.MedicationTypes];

    /// <param name="unreadable">Lines of this patient that could not be read.</param>
    public FhirList Of(string type, IReadOnlyList<KeptResource> resources, IReadOnlyList<ShardLine> unreadable)
    {
        var kind = type == "Condition" ? ResourceKind.Condition : ResourceKind.Observation;
        var found = resources.Where(resource => resource.Kind == kind).Select(resource => resource.Element).ToList();
        if (found.Count == 0 && !exported.Contains(type))
        {
            return FhirList.NotRead;
        }

        return new FhirList(found, [], WasRead: true)
        {
            HasUnreadEntry = incomplete.Contains(type) || unreadable.Any(line => line.Kind == kind),
        };
    }

    /// <summary>The medications, in any of their types.</summary>
    public FhirList OfMedications(IReadOnlyList<KeptResource> resources, IReadOnlyList<ShardLine> unreadable)
    {
        var found = resources.Where(resource => ResourceKind.IsMedicationList(resource.Kind)).Select(resource => resource.Element).ToList();
        IReadOnlyList<string> others = [.. resources.Where(resource => resource.Kind == ResourceKind.UnreadMedication)
            .Select(resource => resource.Element.Text("resourceType"u8)).OfType<string>()];
        if (found.Count == 0 && !PatientRecord.MedicationTypes.Any(exported.Contains))
        {
            return FhirList.NotRead with { UnreadTypes = others };
        }

        return new FhirList(found, [], WasRead: true)
        {
            HasUnreadEntry = others.Count > 0 || PatientRecord.MedicationTypes.Any(incomplete.Contains)
                || unreadable.Any(line => ResourceKind.IsMedicationList(line.Kind) || line.Kind == ResourceKind.UnreadMedication),
            UnreadTypes = others,
        };
    }
}
