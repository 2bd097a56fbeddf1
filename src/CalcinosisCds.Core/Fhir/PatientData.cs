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

    /// <summary>Assembles the record of a call from its four lists; null where a Patient in it is not the one that the call is about.</summary>
    /// <param name="request">The call.</param>
    /// <param name="read">Reads the list of a prefetch key, given the types that belong to it.</param>
    public static PatientData? Of(HookRequest request, Func<string, IReadOnlyList<string>, FhirList> read)
    {
        var patients = read(HookRequest.PatientKey, PatientTypes).Resources;
        if (IsAnotherPatient(patients, request))
        {
            return null;
        }

        return new PatientData(
            new PatientIdentity(request.PatientId, request.FhirServer),
            patients.Count > 0 ? patients[0] : null,
            read(HookRequest.ConditionsKey, ConditionTypes),
            read(HookRequest.LabsKey, LabTypes),
            read(HookRequest.MedicationsKey, MedicationTypes));
    }

    /// <summary>Whether a Patient among these is not, or cannot be shown to be, the one that the call is about.</summary>
    public static bool IsAnotherPatient(IReadOnlyList<FhirElement> patients, HookRequest request)
    {
        for (var i = 0; i < patients.Count; i++)
        {
            if (patients[i].Text("id"u8) != request.PatientId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False where nothing of the record could be read: then nothing may be said about it.</summary>
    public bool IsAnyListRead => Conditions.WasRead || Labs.WasRead || Medications.WasRead;
}
