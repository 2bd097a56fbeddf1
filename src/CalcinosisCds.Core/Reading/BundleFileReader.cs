using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Reads a FHIR Bundle that holds one patient's whole record.</summary>
public static class BundleFileReader
{
    private const int DeepestBundle = 8;

    /// <summary>Null with what is wrong where the Bundle has no Patient or more than one.</summary>
    public static PatientRecord? Read(Element bundle, out string fault)
    {
        fault = "";
        var patients = Entries(bundle, depth: 0)
            .Where(entry => entry.Member("resource"u8) is { } resource && resource.Is("resourceType"u8, "Patient"u8))
            .ToList();
        if (patients.Count != 1)
        {
            fault = patients.Count == 0 ? "The Bundle has no Patient entry." : $"The Bundle has {patients.Count} Patient entries; one is needed.";
            return null;
        }

        var patient = patients[0].Member("resource"u8)!.Value; // Filtered above.
        var fullUrl = patients[0].Text("fullUrl"u8);
        var id = patient.Text("id"u8) ?? "";
        if (!FhirId.IsValid(id))
        {
            fault = "The Patient in the Bundle has no id.";
            return null;
        }

        var server = fullUrl is not null && fullUrl.EndsWith("/Patient/" + id, StringComparison.Ordinal) ? fullUrl[..^("/Patient/" + id).Length] : null;

        return new PatientRecord(
            new PatientIdentity(id, server, fullUrl),
            patient,
            FhirListReader.ReadMixed(bundle, PatientRecord.ConditionTypes),
            FhirListReader.ReadMixed(bundle, PatientRecord.LabTypes),
            FhirListReader.ReadMixed(bundle, PatientRecord.MedicationTypes, PatientRecord.UnreadMedicationTypes));
    }

    /// <summary>The entries of the Bundle and of those within it, as a batch of searches answers.</summary>
    private static IEnumerable<Element> Entries(Element bundle, int depth) => bundle.Items("entry"u8).SelectMany(entry =>
        depth < DeepestBundle && entry.Member("resource"u8) is { } resource && resource.Is("resourceType"u8, "Bundle"u8) ? Entries(resource, depth + 1)
            : [entry]);
}
