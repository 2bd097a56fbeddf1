using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Evidence;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Gathering;

namespace CalcinosisCds.Service.Pages;

/// <summary>The answer to <c>POST /evidence</c>. It holds patient data.</summary>
internal sealed record EvidenceAnswer(PatientBanner Patient, EvidenceDocument Evidence, EvidenceRead Read);

/// <param name="FhirServer">Where the patient's record was read, as the client's record names it.</param>
internal sealed record EvidenceRead(string FhirServer, DateTimeOffset At, IReadOnlyList<EvidenceQuery> Queries);

/// <summary>How one query went.</summary>
/// <param name="Key">The prefetch key.</param>
internal sealed record EvidenceQuery(string Key, FetchOutcome Outcome, int Milliseconds, int Pages)
{
    public static EvidenceQuery Of(FetchedList list) => new(list.Key, list.Outcome, (int)list.Duration.TotalMilliseconds, list.Pages);
}

[JsonSerializable(typeof(EvidenceAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SmartServer>))]
[JsonSerializable(typeof(SmartRegistration))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(KebabEnums)])]
internal sealed partial class PageJson : JsonSerializerContext;

/// <summary>A FHIR server that a launch without an EHR may choose.</summary>
internal sealed record SmartServer(string Iss);

internal sealed class KebabEnums() : JsonStringEnumConverter<FetchOutcome>(JsonNamingPolicy.KebabCaseLower);
