using CalcinosisCds.Cli.Records;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Validate;

/// <summary>What our reader cannot use of the resources that it is given, by the gaps that the service itself would name.</summary>
internal sealed class ReadingCosts(KnowledgeBase knowledge, DateTimeOffset asOf)
{
    private const string PatientType = "Patient/";

    /// <summary>The gaps that a resource is the reason for, patient by patient.</summary>
    /// <param name="bundle">A Bundle that may hold the resources of several patients.</param>
    public IReadOnlyList<DataGap> Of(Element bundle) => [.. Records(bundle).SelectMany(Of).Distinct()];

    /// <summary>The gaps of one patient's record.</summary>
    public IEnumerable<DataGap> Of(PatientRecord record) =>
        new FactExtractor(knowledge).Extract(record, asOf).Gaps.Select(gap => WithSource(gap, record)).OfType<DataGap>();

    /// <summary>Null for what no resource is the reason for, such as a list that is not here.</summary>
    private static DataGap? WithSource(DataGap gap, PatientRecord record) =>
        gap.Source is not null ? gap
        : record.Patient is not null && gap.Item is "birthDate" or "patient" ? gap with { Source = PatientType + record.Identity.Id }
        : null;

    private static IEnumerable<PatientRecord> Records(Element bundle)
    {
        if (BundleFileReader.Read(bundle, out _) is { } single)
        {
            return [single];
        }

        var patients = FhirListReader.ReadMixed(bundle, PatientRecord.PatientTypes).Resources
            .Where(patient => patient.Text("id"u8) is { } id && FhirId.IsValid(id))
            .DistinctBy(patient => patient.Text("id"u8))
            .ToDictionary(patient => patient.Text("id"u8)!, StringComparer.Ordinal); // Filtered just before.
        var conditions = FhirListReader.ReadMixed(bundle, PatientRecord.ConditionTypes);
        var labs = FhirListReader.ReadMixed(bundle, PatientRecord.LabTypes);
        var medications = FhirListReader.ReadMixed(bundle, PatientRecord.MedicationTypes, PatientRecord.UnreadMedicationTypes);
        var subjects = new[] { conditions, labs, medications }.SelectMany(list => list.Resources).Select(resource => LooseRecord.SubjectOf(resource) ?? "");

        return patients.Keys.Concat(subjects).Distinct().Select(id => new PatientRecord(
            new PatientIdentity(id),
            patients.TryGetValue(id, out var patient) ? patient : null,
            OfPatient(conditions, id),
            OfPatient(labs, id),
            OfPatient(medications, id)));
    }

    /// <summary>What names no patient by id comes under an empty one, whose it is not: so it is told.</summary>
    private static FhirList OfPatient(FhirList list, string id) =>
        list with { Resources = [.. list.Resources.Where(resource => (LooseRecord.SubjectOf(resource) ?? "") == id)] };
}
