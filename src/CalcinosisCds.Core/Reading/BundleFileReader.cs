using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Reads a FHIR Bundle that holds one patient's whole record.</summary>
public static class BundleFileReader
{
    private const int DeepestBundle = 8;

    /// <summary>Null if the Bundle has no Patient or more than one; the fault then says which.</summary>
    public static PatientRecord? Read(Element bundle, out string fault)
    {
        var patients = Patients(bundle);
        fault = patients.Count == 0 ? "The Bundle has no Patient entry."
            : patients.Count > 1 ? $"The Bundle has {patients.Count} Patient entries; one is needed."
            : patients[0].Identity is null ? "The Patient in the Bundle has no id."
            : "";

        return fault.Length > 0 ? null : new PatientRecord(
            patients[0].Identity!, // As just seen.
            patients[0].Patient,
            FhirListReader.ReadMixed(bundle, PatientRecord.ConditionTypes),
            FhirListReader.ReadMixed(bundle, PatientRecord.LabTypes),
            FhirListReader.ReadMixed(bundle, PatientRecord.MedicationTypes, PatientRecord.UnreadMedicationTypes));
    }

    /// <summary>
    /// The Patients of the Bundle, each with what refers to it; null if it has no id. An identical Patient in several entries, as with each of
    /// several lists, is one; two that differ in anything are two, since nothing else shows that they are not two people.
    /// </summary>
    public static IReadOnlyList<(PatientIdentity? Identity, Element Patient)> Patients(Element bundle)
    {
        var found = new List<(PatientIdentity? Identity, Element Patient)>();
        foreach (var entry in Entries(bundle, depth: 0))
        {
            if (entry.Member("resource"u8) is not { } patient || !patient.Is("resourceType"u8, "Patient"u8))
            {
                continue;
            }

            var url = entry.Text("fullUrl"u8);
            var same = found.FindIndex(other => Element.DeepEquals(other.Patient, patient));
            if (same < 0)
            {
                found.Add((Identity(patient.Text("id"u8) ?? "", url), patient));
            }
            else if (url is not null && found[same].Identity is { } identity && identity.FullUrl != url)
            {
                found[same] = (identity with { OtherUrls = [.. identity.OtherUrls, url] }, found[same].Patient);
            }
        }

        return found;
    }

    private static PatientIdentity? Identity(string id, string? fullUrl)
    {
        var relative = "/Patient/" + id;
        var server = fullUrl is not null && fullUrl.EndsWith(relative, StringComparison.Ordinal) ? fullUrl[..^relative.Length] : null;

        return FhirId.IsValid(id) ? new PatientIdentity(id, server, fullUrl) : null;
    }

    /// <summary>The entries of the Bundle and of those within it, as a batch of searches answers.</summary>
    private static IEnumerable<Element> Entries(Element bundle, int depth) => bundle.Items("entry"u8).SelectMany(entry =>
        depth < DeepestBundle && entry.Member("resource"u8) is { } resource && resource.Is("resourceType"u8, "Bundle"u8) ? Entries(resource, depth + 1)
            : [entry]);
}
