namespace CalcinosisCds.Fhir;

/// <summary>What was gathered for one call: FHIR JSON as it came, and whose record it is meant to be.</summary>
/// <param name="Identity">The patient that the call is about.</param>
/// <param name="Patient">The Patient resource; null where it was not delivered.</param>
public sealed record PatientData(
    PatientIdentity Identity,
    FhirElement? Patient,
    FhirList Conditions,
    FhirList Labs,
    FhirList Medications)
{
    public static IReadOnlyList<string> PatientTypes { get; } = ["Patient"];
    public static IReadOnlyList<string> ConditionTypes { get; } = ["Condition"];
    public static IReadOnlyList<string> LabTypes { get; } = ["Observation"];
    public static IReadOnlyList<string> MedicationTypes { get; } = ["MedicationRequest", "MedicationStatement", "MedicationAdministration"];

    /// <summary>Assembles a record from its lists; null where a Patient in it is not the one that it is meant to be of.</summary>
    public static PatientData? Of(PatientIdentity identity, FhirList patients, FhirList conditions, FhirList labs, FhirList medications)
    {
        if (IsAnotherPatient(patients.Resources, identity.Id))
        {
            return null;
        }

        return new PatientData(identity, patients.Resources.Count > 0 ? patients.Resources[0] : null, conditions, labs, medications);
    }

    /// <summary>Whether a Patient among these is not, or cannot be shown to be, the one of this id.</summary>
    public static bool IsAnotherPatient(IReadOnlyList<FhirElement> patients, string id)
    {
        for (var i = 0; i < patients.Count; i++)
        {
            if (patients[i].Text("id"u8) != id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False where nothing of the record could be read: then nothing may be said about it.</summary>
    public bool IsAnyListRead => Conditions.WasRead || Labs.WasRead || Medications.WasRead;
}
