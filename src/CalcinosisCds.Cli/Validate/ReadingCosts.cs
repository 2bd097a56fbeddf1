using CalcinosisCds.Cli.Records;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Validate;

/// <summary>What our reader cannot use of the resources it is given, by the gaps that the service itself would name.</summary>
internal sealed class ReadingCosts(KnowledgeBase knowledge, DateTimeOffset asOf)
{
    private const string PatientType = "Patient/";

    /// <summary>What names no patient is listed under this one, whose it is not, and reported as such.</summary>
    private static readonly PatientIdentity Nobody = new("");

    /// <summary>The gaps caused by a resource, patient by patient.</summary>
    /// <param name="bundle">A Bundle that may hold the resources of several patients.</param>
    public IReadOnlyList<DataGap> Of(Element bundle) => [.. Records(bundle).SelectMany(Of).Distinct()];

    /// <summary>The gaps of one patient's record.</summary>
    public IEnumerable<DataGap> Of(PatientRecord record) =>
        new FactExtractor(knowledge).Extract(record, asOf).Gaps.Select(gap => WithSource(gap, record)).OfType<DataGap>();

    /// <summary>Null for what no resource causes, such as a missing list.</summary>
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

        var patients = BundleFileReader.Patients(bundle).Where(patient => patient.Identity is not null).ToList();
        var conditions = FhirListReader.ReadMixed(bundle, PatientRecord.ConditionTypes);
        var labs = FhirListReader.ReadMixed(bundle, PatientRecord.LabTypes);
        var medications = FhirListReader.ReadMixed(bundle, PatientRecord.MedicationTypes, PatientRecord.UnreadMedicationTypes);

        // A patient with a Patient resource here is known by whatever refers to it; for the others, each resource says whose it is.
        var known = patients.Select(patient => patient.Identity!).ToList(); // Filtered just before.
        PatientIdentity OwnerOf(Element resource) => known.Find(patient => patient.IsSubjectOf(resource)) ?? LooseRecord.OwnerOf(resource) ?? Nobody;

        var others = new[] { conditions, labs, medications }.SelectMany(list => list.Resources).Select(OwnerOf).Except(known).Distinct();

        return known.Concat(others).Select(owner => new PatientRecord(
            owner,
            patients.Where(patient => patient.Identity == owner).Select(patient => (Element?)patient.Patient).FirstOrDefault(),
            Of(owner, conditions),
            Of(owner, labs),
            Of(owner, medications)));

        FhirList Of(PatientIdentity owner, FhirList list) => list with { Resources = [.. list.Resources.Where(resource => OwnerOf(resource) == owner)] };
    }
}
