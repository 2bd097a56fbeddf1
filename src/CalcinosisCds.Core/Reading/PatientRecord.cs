using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>What was gathered for one call: FHIR JSON as it arrived, and whose record it is meant to be.</summary>
/// <param name="Identity">The patient that the call is about.</param>
/// <param name="Patient">The Patient resource; null where it was not delivered.</param>
public sealed record PatientRecord(
    PatientIdentity Identity,
    Element? Patient,
    FhirList Conditions,
    FhirList Labs,
    FhirList Medications)
{
    public static IReadOnlyList<string> PatientTypes { get; } = ["Patient"];
    public static IReadOnlyList<string> ConditionTypes { get; } = ["Condition"];
    public static IReadOnlyList<string> LabTypes { get; } = ["Observation"];
    public static IReadOnlyList<string> MedicationTypes { get; } = ["MedicationRequest", "MedicationStatement", "MedicationAdministration"];

    /// <summary>Other ways of recording a medication, of which we only know that they are there.</summary>
    public static IReadOnlyList<string> UnreadMedicationTypes { get; } = ["MedicationDispense", "MedicationOrder", "MedicationUsage"];

    /// <summary>Assembles a record from its four lists; null if a Patient in it is not the one it is meant to be about.</summary>
    public static PatientRecord? Of(PatientIdentity identity, FhirList patients, FhirList conditions, FhirList labs, FhirList medications) =>
        IsAnotherPatient(patients, identity.Id)
            ? null
            : new PatientRecord(identity, patients.Resources.Count > 0 ? patients.Resources[0] : null, conditions, labs, medications);

    /// <summary>Whether a Patient among these is not, or cannot be shown to be, the one with that id.</summary>
    public static bool IsAnotherPatient(FhirList patients, string id) => patients.Resources.Any(patient => patient.Text("id"u8) != id);

    /// <summary>False if nothing in the record could be read: then nothing may be said about it.</summary>
    public bool IsAnyListRead => Conditions.WasRead || Labs.WasRead || Medications.WasRead;
}
