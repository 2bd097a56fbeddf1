using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>One CDS Hooks call, as far as this service reads it.</summary>
/// <param name="Hook">Such as <c>patient-view</c>.</param>
/// <param name="PatientId">The FHIR id in <c>context.patientId</c>, without "Patient/".</param>
/// <param name="FhirServer">The patient's FHIR server; null where the call names none.</param>
/// <param name="Prefetch">The prefetch object; null where the call has none.</param>
public sealed record HookRequest(string Hook, Guid HookInstance, string PatientId, string? FhirServer, JsonElement? Prefetch)
{
    public const string PatientKey = "patient";
    public const string ConditionsKey = "conditions";
    public const string LabsKey = "labs";
    public const string MedicationsKey = "medications";

    /// <summary>The record that the prefetch delivered; null where the delivered Patient is not the one that the call is about.</summary>
    public PatientData? FromPrefetch()
    {
        var identity = new PatientIdentity(PatientId, FhirServer);
        var patients = List(PatientKey, "Patient");
        if (patients.Resources.Any(patient => patient.Text("id"u8) != PatientId))
        {
            return null;
        }

        return new PatientData(
            identity,
            patients.Resources.Count > 0 ? patients.Resources[0] : null,
            List(ConditionsKey, PatientData.ConditionTypes),
            List(LabsKey, PatientData.LabTypes),
            List(MedicationsKey, PatientData.MedicationTypes));
    }

    private FhirList List(string key, params string[] types) =>
        Prefetch is { ValueKind: JsonValueKind.Object } prefetch && prefetch.TryGetProperty(key, out var value)
            ? FhirListReader.Read(value, types)
            : FhirList.NotRead;
}
