using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>What was gathered for one call: FHIR JSON as it came, and whose record it is meant to be.</summary>
/// <param name="Identity">The patient that the call is about.</param>
/// <param name="Patient">The Patient resource; null where it was not delivered.</param>
public sealed record PatientData(
    PatientIdentity Identity,
    JsonElement? Patient,
    FhirList Conditions,
    FhirList Labs,
    FhirList Medications)
{
    public static readonly string[] ConditionTypes = ["Condition"];
    public static readonly string[] LabTypes = ["Observation"];
    public static readonly string[] MedicationTypes = ["MedicationRequest", "MedicationStatement", "MedicationAdministration"];

    /// <summary>False where nothing of the record could be read: then nothing may be said about it.</summary>
    public bool IsAnyListRead => Conditions.WasRead || Labs.WasRead || Medications.WasRead;
}
