using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>One CDS Hooks call, as far as this service reads it.</summary>
/// <param name="Hook">Such as <c>patient-view</c>.</param>
/// <param name="PatientId">The FHIR id in <c>context.patientId</c>, without "Patient/".</param>
/// <param name="FhirServer">The patient's FHIR server; null where the call names none.</param>
/// <param name="Prefetch">The prefetch object; null where the call has none.</param>
public sealed record HookRequest(string Hook, Guid HookInstance, string PatientId, string? FhirServer, Element? Prefetch)
{
    public const string PatientKey = "patient";
    public const string ConditionsKey = "conditions";
    public const string LabsKey = "labs";
    public const string MedicationsKey = "medications";

    /// <summary>The member of <c>extension</c> that <see cref="AsOf"/> is read from.</summary>
    public const string AsOfExtension = "example.calcinosis-cds.asOf";

    /// <summary>The moment that a demonstration asks to be assessed for; null where the call does not say. No call of an EHR may choose it.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The bearer token for the FHIR server; null where the call gives none.</summary>
    public AccessToken? Token { get; init; }

    /// <summary>The value under a prefetch key; null where the key is absent, a JSON null where the client says that there is nothing.</summary>
    public Element? Delivered(string key) =>
        Prefetch is { ValueKind: JsonValueKind.Object } prefetch && prefetch.TryGetProperty(key, out var value) ? value : null;

    /// <summary>The record that the prefetch alone delivers; null where the delivered Patient is not the one that the call is about.</summary>
    public PatientRecord? FromPrefetch() => Record((key, types) => Delivered(key) is { } value ? FhirListReader.Read(value, types) : FhirList.NotRead);

    /// <summary>The record of the call from its four lists; null where a Patient in it is not the one that the call is about.</summary>
    /// <param name="read">Reads the list of a prefetch key, given the types that belong to it.</param>
    public PatientRecord? Record(Func<string, IReadOnlyList<string>, FhirList> read) => PatientRecord.Of(
        new PatientIdentity(PatientId, FhirServer),
        read(PatientKey, PatientRecord.PatientTypes),
        read(ConditionsKey, PatientRecord.ConditionTypes),
        read(LabsKey, PatientRecord.LabTypes),
        read(MedicationsKey, PatientRecord.MedicationTypes));
}
