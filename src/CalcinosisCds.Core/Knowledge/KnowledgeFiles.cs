using System.Text.Json.Serialization;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Knowledge;

/// <summary>The shapes of the knowledge files, as written; everything else in this folder is their checked, typed form.</summary>
internal sealed record AnalyteFile(
    IReadOnlyList<AnalyteEntry> Analytes,
    IReadOnlyList<string>? OtherUnits = null,
    IReadOnlyDictionary<string, string>? UnitWords = null,
    IReadOnlyList<string>? NeutralWords = null,
    IReadOnlyList<string>? ForeignWords = null);

/// <param name="Names">Sets of words that together name the analyte.</param>
/// <param name="NotNames">Words that make such a name mean something else.</param>
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

/// <param name="Readme">What the members mean, for whoever reads the file.</param>
/// <param name="Buckets">By concept that is a bucket for others: those that words beside its code may name.</param>
/// <param name="Forms">By concept that has several forms: each with its name.</param>
internal sealed record ConceptFile(
    IReadOnlyList<string> Readme,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Buckets,
    IReadOnlyDictionary<string, IReadOnlyList<ConceptFormEntry>> Forms,
    IReadOnlyList<ConceptEntry> Conditions,
    IReadOnlyList<MedicationEntry> Medications);

/// <param name="Words">Beginnings of words that say it.</param>
/// <param name="Codes">ICD-10-CM by its beginning, or SNOMED CT.</param>
internal sealed record ConceptFormEntry(string Id, string Name, IReadOnlyList<string> Words, IReadOnlyList<string> Codes);

internal sealed record ConceptEntry(string Id, IReadOnlyList<string>? ValueSets = null, string? Family = null);

internal sealed record MedicationEntry(string Id, string ValueSet);

internal sealed record OtherIcd10File(IReadOnlyList<OtherIcd10System> Systems);

internal sealed record OtherIcd10System(string System, IReadOnlyList<OtherIcd10Entry> Codes);

internal sealed record OtherIcd10Entry(string Code, string Concept, string Display);

/// <param name="VersionWords">Words that a version begins with or follows, as in <c>/version/2.77</c> and <c>/v2.77</c>.</param>
internal sealed record SystemFile(IReadOnlyList<SystemEntry> Systems, IReadOnlyList<string> VersionWords);

/// <param name="HasEditions">True if editions and versions follow the uri as further segments.</param>
internal sealed record SystemEntry(string Canonical, string Name, IReadOnlyList<string> Spellings, bool HasEditions = false);

internal sealed record StatusFile(
    IReadOnlyList<string> Readme,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Clinical,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Verification,
    IReadOnlyList<string> DoubtingTitles);

internal sealed record LesionFile(
    IReadOnlyList<string> Readme,
    IReadOnlyList<LesionConceptEntry> Concepts,
    IReadOnlyList<string> NamesOfTheirOwn,
    IReadOnlyList<string> Ulcers,
    IReadOnlyList<LesionWordEntry> Adjectives,
    IReadOnlyList<LesionNoun> Nouns,
    string OtherNoun,
    string UlcerInText,
    string At,
    string And,
    IReadOnlyDictionary<string, SitePartEntry> Parts,
    IReadOnlyDictionary<string, string> Sides,
    IReadOnlyList<LesionCodeEntry> Codes);

/// <param name="IsCauseAlone">It explains skin lesions and does not count as one.</param>
internal sealed record LesionConceptEntry(
    string Concept,
    string Words,
    bool IsUlcer = false,
    bool IsGangrene = false,
    bool IsCauseAlone = false,
    string? Cause = null);

/// <param name="Word">How a card says it.</param>
/// <param name="Begins">The beginnings of words that say it, folded as the text reader folds them.</param>
internal sealed record LesionWordEntry(string Word, IReadOnlyList<string> Begins);

/// <inheritdoc cref="LesionWordEntry"/>
internal sealed record LesionNoun(string Word, IReadOnlyList<string> Begins, bool IsUlcer = false, bool IsGangrene = false);

internal sealed record SitePartEntry(string? Part = null, string? Word = null);

internal sealed record LesionCodeEntry(
    string Code,
    string? System = null,
    string? Degree = null,
    string? Cause = null,
    IReadOnlyList<string>? Parts = null,
    string? Side = null,
    string? Words = null);

internal sealed record LabWordFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Flags,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Results,
    IReadOnlyList<string> Denials,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Comparators,
    IReadOnlyList<RangeGroupEntry> Groups,
    AgeWordFile Ages,
    IReadOnlyList<string> RangeLeads,
    IReadOnlyList<string> TitreUnits);

/// <param name="Units">By the name of the unit.</param>
/// <param name="Upwards">What follows an age to mean "from this age on".</param>
/// <param name="Tails">What may follow an age without adding anything.</param>
internal sealed record AgeWordFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Units,
    IReadOnlyList<string> Upwards,
    IReadOnlyList<string> Tails);

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
[JsonSerializable(typeof(CriterionFile))]
[JsonSerializable(typeof(SystemFile))]
[JsonSerializable(typeof(OtherIcd10File))]
[JsonSerializable(typeof(StatusFile))]
[JsonSerializable(typeof(LesionFile))]
[JsonSerializable(typeof(CategoryFile))]
[JsonSerializable(typeof(OverrideReasonFile))]
[JsonSerializable(typeof(SystemFile))]
[JsonSerializable(typeof(LabWordFile))]
[JsonSerializable(typeof(OtherIcd10File))]
[JsonSerializable(typeof(DrugWordFile))]
[JsonSerializable(typeof(MedicationWordFile))]
[JsonSerializable(typeof(ReferenceFile))]
[JsonSerializable(typeof(TestFile))]
[JsonSerializable(typeof(OrderFile))]
[JsonSerializable(typeof(ValueSetFile))]
[JsonSerializable(typeof(KnowledgeRelease))]
[JsonSerializable(typeof(ValidationResults))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class KnowledgeJson : JsonSerializerContext;
