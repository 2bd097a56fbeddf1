using System.Text.Json.Serialization;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Knowledge;

/// <summary>The shapes of the knowledge files, as written; everything else in this folder is their checked, typed form.</summary>
internal sealed record AnalyteFile(
    IReadOnlyList<AnalyteEntry> Analytes,
    IReadOnlyList<string>? OtherUnits = null,
    IReadOnlyList<string>? NeutralWords = null,
    IReadOnlyList<string>? ForeignWords = null);

/// <param name="Names">Each a set of words that together name the analyte.</param>
/// <param name="NotNames">Words that make such a name that of something else.</param>
/// <param name="Labels">Short names that must stand alone.</param>
internal sealed record AnalyteEntry(
    string Id,
    string ValueSet,
    string Kind,
    string? Unit,
    IReadOnlyList<UnitEntry>? Units,
    BandEntry? Plausible,
    RangesEntry? Ranges,
    IReadOnlyList<string>? Names = null,
    IReadOnlyList<string>? NotNames = null,
    IReadOnlyList<string>? Labels = null);

/// <param name="Decimals">As many as laboratories report.</param>
internal sealed record UnitEntry(
    string Ucum,
    decimal Multiply = 1,
    decimal Divide = 1,
    int Decimals = 2,
    IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<string>? Reference = null,
    string? Since = null);

internal sealed record BandEntry(decimal Low, decimal High, string Unit, IReadOnlyList<string> Reference, string Since);

internal sealed record RangesEntry(string Unit, IReadOnlyList<string> Reference, string Since, IReadOnlyList<RangeEntry> Bands, string? Note = null);

internal sealed record RangeEntry(string From, string? To = null, string? Sex = null, decimal? Low = null, decimal? High = null, bool ExcludesHigh = false);

internal sealed record ThresholdFile(IReadOnlyList<Threshold> Thresholds);

/// <param name="ValueSetsToCome">Published sets of Conditions that no rule asks for yet.</param>
internal sealed record ConceptFile(
    IReadOnlyList<ConceptEntry> Conditions,
    IReadOnlyList<MedicationEntry> Medications,
    IReadOnlyList<string> ValueSetsToCome);

internal sealed record ConceptEntry(
    string Id,
    string? ValueSet = null,
    string? Family = null,
    IReadOnlyList<string>? Phrases = null,
    bool TextSuffices = false,
    IReadOnlyList<string>? TextNotBesideCodes = null);

internal sealed record MedicationEntry(string Id, string ValueSet);

internal sealed record WordFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Markers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Regions,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words);

internal sealed record OtherIcd10File(IReadOnlyList<OtherIcd10System> Systems);

internal sealed record OtherIcd10System(string System, IReadOnlyList<OtherIcd10Entry> Codes);

internal sealed record OtherIcd10Entry(string Code, string Concept, string Display);

internal sealed record SystemFile(IReadOnlyList<SystemEntry> Systems);

/// <param name="HasEditions">True where editions and versions follow the uri as further segments.</param>
internal sealed record SystemEntry(string Canonical, string Name, IReadOnlyList<string> Spellings, bool HasEditions = false);

internal sealed record LabWordFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Flags,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Results,
    IReadOnlyList<string> Denials,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Comparators,
    IReadOnlyList<RangeGroupEntry> Groups,
    IReadOnlyList<string> RangeLeads,
    IReadOnlyList<string> TitreUnits);

internal sealed record RangeGroupEntry(IReadOnlyList<string> Words, string? Sex = null, int? FromYears = null, int? ToYears = null);

internal sealed record CriterionFile(IReadOnlyList<Threshold> Numbers, IReadOnlyList<PointCeiling> Ceilings, IReadOnlyList<Criterion> Criteria);

internal sealed record ReferenceFile(IReadOnlyList<Reference> References);

internal sealed record ValueSetFile(string Id, ValueSetCompose Compose);

internal sealed record ValueSetCompose(IReadOnlyList<ValueSetInclude> Include);

internal sealed record ValueSetInclude(string System, IReadOnlyList<ValueSetConcept>? Concept = null, IReadOnlyList<ValueSetFilter>? Filter = null);

internal sealed record ValueSetConcept(string Code, string? Display = null);

internal sealed record ValueSetFilter(string Property, string Op, string Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AnalyteFile))]
[JsonSerializable(typeof(ThresholdFile))]
[JsonSerializable(typeof(ConceptFile))]
[JsonSerializable(typeof(WordFile))]
[JsonSerializable(typeof(CriterionFile))]
[JsonSerializable(typeof(CategoryFile))]
[JsonSerializable(typeof(OverrideReasonFile))]
[JsonSerializable(typeof(SystemFile))]
[JsonSerializable(typeof(LabWordFile))]
[JsonSerializable(typeof(OtherIcd10File))]
[JsonSerializable(typeof(DrugWordFile))]
[JsonSerializable(typeof(MedicationWordFile))]
[JsonSerializable(typeof(ReferenceFile))]
[JsonSerializable(typeof(TestFile))]
[JsonSerializable(typeof(ValueSetFile))]
[JsonSerializable(typeof(KnowledgeRelease))]
[JsonSerializable(typeof(ValidationResults))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class KnowledgeJson : JsonSerializerContext;
