using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Records;

/// <summary>
/// Reads a record from resources that were found separately. Unlike the entries of a Bundle, they need not be all there are: a list without a
/// single resource counts as not read.
/// </summary>
internal static class LooseRecord
{
    private const string Reference = "Patient/";
    private const string History = "/_history/";

    /// <summary>Null if they are of no patient or of several; the fault then says which.</summary>
    public static PatientRecord? Read(Element bundle, out string fault)
    {
        var hasPatient = FhirListReader.ReadMixed(bundle, PatientRecord.PatientTypes).Resources.Count > 0;
        var record = hasPatient ? BundleFileReader.Read(bundle, out fault) : WithoutPatient(bundle, out fault);

        return record is null ? null : record with
        {
            Conditions = Found(record.Conditions),
            Labs = Found(record.Labs),
            Medications = Found(record.Medications),
        };
    }

    private static PatientRecord? WithoutPatient(Element bundle, out string fault)
    {
        var conditions = FhirListReader.ReadMixed(bundle, PatientRecord.ConditionTypes);
        var labs = FhirListReader.ReadMixed(bundle, PatientRecord.LabTypes);
        var medications = FhirListReader.ReadMixed(bundle, PatientRecord.MedicationTypes, PatientRecord.UnreadMedicationTypes);
        var named = new[] { conditions, labs, medications }.SelectMany(list => list.Resources).Select(OwnerOf).OfType<PatientIdentity>().Distinct().ToList();

        // Next to a reference to a server, a relative one with the same id is to the same patient, as in a Bundle from that server.
        var ids = named.Where(one => one.FhirServer is not null || !named.Exists(other => other.FhirServer is not null && other.Id == one.Id)).ToList();
        fault = ids.Count == 0
            ? "It holds no Patient, and no condition, laboratory result or medication that says whose it is."
            : $"It holds no Patient, and resources of {ids.Count} patients; one is needed.";

        return ids.Count == 1 ? new PatientRecord(ids[0], null, conditions, labs, medications) : null;
    }

    /// <summary>The patient that a resource refers to, here or on a server it names; null if it refers to none by id.</summary>
    public static PatientIdentity? OwnerOf(Element resource)
    {
        if ((resource.Member("subject"u8) ?? resource.Member("patient"u8))?.Text("reference"u8) is not { } written)
        {
            return null;
        }

        var reference = written.IndexOf(History, StringComparison.Ordinal) is > 0 and var version ? written[..version] : written;
        var type = reference.LastIndexOf(Reference, StringComparison.Ordinal);
        if (type < 0 || !FhirId.IsValid(reference.AsSpan(type + Reference.Length)))
        {
            return null;
        }

        return type == 0 ? new PatientIdentity(reference[Reference.Length..])
            : reference[type - 1] == '/' && Uri.IsWellFormedUriString(reference, UriKind.Absolute)
                ? new PatientIdentity(reference[(type + Reference.Length)..], reference[..(type - 1)])
            : null;
    }

    private static FhirList Found(FhirList list) => list.Resources.Count > 0 || list.HasUnreadEntry ? list : FhirList.NotRead;
}
