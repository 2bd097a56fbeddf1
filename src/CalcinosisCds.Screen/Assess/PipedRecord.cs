using System.Text;
using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// One patient's record from one line: a Bundle, which as everywhere is the whole record, or an array of resources, of which only the types
/// that the export is said to hold are known to be complete.
/// </summary>
internal static class PipedRecord
{
    private static readonly IReadOnlyList<ShardLine> NoneUnreadable = [];

    /// <summary>Null if it is not the record of one patient.</summary>
    public static PatientRecord? Read(Element root, ExportedLists lists, string? server) =>
        root.ValueKind == JsonValueKind.Array ? OfResources(root, lists, server)
        : root.Is("resourceType"u8, "Bundle"u8) ? BundleFileReader.Read(root, out _)
        : null;

    private static PatientRecord? OfResources(Element root, ExportedLists lists, string? server)
    {
        var resources = root.Children.Select(item => new KeptResource(KindOf(item), item)).ToList();
        var people = resources.Where(resource => resource.Kind == ResourceKind.Patient).Select(resource => resource.Element).ToList();
        if (resources.Exists(resource => resource.Kind == ResourceKind.None) || !SamePatient.AreAll(people) || IdOf(people, resources) is not { } id)
        {
            return null;
        }

        var included = resources.Where(resource => resource.Kind == ResourceKind.Medication)
            .Select(resource => new IncludedResource(null, resource.Element));
        var record = new PatientRecord(
            new PatientIdentity(id, server),
            people.Count > 0 ? people[0] : null,
            lists.Of("Condition", resources, NoneUnreadable),
            lists.Of("Observation", resources, NoneUnreadable),
            lists.OfMedications(resources, NoneUnreadable) with { Included = [.. included] });

        return record.IsAnyListRead ? record : null;
    }

    private static char KindOf(Element item) => ResourceKind.Of(Encoding.UTF8.GetBytes(item.Text("resourceType"u8) ?? ""));

    /// <summary>The id of the Patient; without one, that of the only patient whom the resources refer to.</summary>
    private static string? IdOf(List<Element> people, List<KeptResource> resources)
    {
        var ids = people.Count > 0
            ? people.Select(person => person.Text("id"u8) ?? "").ToHashSet()
            : resources.Where(resource => resource.Kind != ResourceKind.Medication).Select(resource => SubjectOf(resource.Element)).Where(id => id.Length > 0)
                .ToHashSet();

        return ids.Count == 1 && FhirId.IsValid(ids.First()) ? ids.First() : null;
    }

    private static string SubjectOf(Element resource)
    {
        var reference = (resource.Member("subject"u8) ?? resource.Member("patient"u8))?.Text("reference"u8) ?? "";

        return Encoding.ASCII.GetString(PatientReference.IdOf(Encoding.UTF8.GetBytes(reference)));
    }
}
