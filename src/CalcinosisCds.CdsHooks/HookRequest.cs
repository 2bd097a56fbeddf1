using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>One CDS Hooks call, as far as this service reads it.</summary>
/// <param name="Service">The service called; its prefetch says which lists the record has.</param>
/// <param name="Context">What the hook says about the moment it fires.</param>
/// <param name="FhirServer">The patient's FHIR server; null where the call names none.</param>
/// <param name="Prefetch">The prefetch object; null where the call has none.</param>
public sealed record HookRequest(ServiceDefinition Service, Guid HookInstance, HookContext Context, string? FhirServer, Element? Prefetch)
{
    /// <summary>The member of <c>extension</c> that <see cref="AsOf"/> is read from.</summary>
    public const string AsOfExtension = "example.calcinosis-cds.asOf";

    public string PatientId => Context.PatientId;

    /// <summary>The moment as of which a demonstration asks to be assessed; null if the call does not say. No EHR's call may choose it.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The bearer token for the FHIR server; null where the call gives none.</summary>
    public AccessToken? Token { get; init; }

    /// <summary>The value under a prefetch key; null where the key is absent, a JSON null where the client says that there is nothing.</summary>
    public Element? Delivered(string key) =>
        Prefetch is { ValueKind: JsonValueKind.Object } prefetch && prefetch.TryGetProperty(key, out var value) ? value : null;

    /// <summary>
    /// The list that was delivered under a key; null where the key is absent. A JSON null in answer to an expression is taken as absent: a client that
    /// cannot evaluate it sends one too.
    /// </summary>
    public FhirList? Delivered(PrefetchList list) =>
        Delivered(list.Key) is { } value && !(list.HasExpression && value.ValueKind == JsonValueKind.Null) ? FhirListReader.Read(value, list.Types) : null;

    /// <summary>The record that the prefetch alone delivers; null if the delivered Patient is not the one the call is about.</summary>
    public PatientRecord? FromPrefetch() =>
        Record(Service.Prefetch.ToDictionary(list => list.Key, list => Delivered(list) ?? FhirList.NotRead));

    /// <summary>The record of the call; null if a Patient in it is not the one the call is about.</summary>
    /// <param name="lists">By prefetch key; what is absent is not read.</param>
    public PatientRecord? Record(IReadOnlyDictionary<string, FhirList> lists)
    {
        FhirList Of(string key) => lists.GetValueOrDefault(key, FhirList.NotRead);

        return PatientRecord.Of(
            new PatientIdentity(PatientId, FhirServer),
            Of(PrefetchKeys.Patient),
            Of(PrefetchKeys.Conditions),
            Of(PrefetchKeys.Labs),
            Of(PrefetchKeys.Medications));
    }
}
