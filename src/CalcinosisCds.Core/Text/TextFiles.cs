using System.Text.Json.Serialization;

namespace CalcinosisCds.Text;

/// <summary>The shapes of the files of the text reader, as written.</summary>
internal sealed record WordsFile(
    IReadOnlyList<string> Readme,
    IReadOnlyList<IReadOnlyList<string>> Spelling,
    IReadOnlyDictionary<string, string> Letters,
    IReadOnlyList<string> SkippedWords,
    IReadOnlyList<string> SentenceEnds,
    IReadOnlyList<string> ShortForms,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> Answers,
    IReadOnlyDictionary<string, string> Abbreviations,
    IReadOnlyDictionary<string, string> SureAbbreviations,
    IReadOnlyDictionary<string, string> Shorthand,
    IReadOnlyDictionary<string, IReadOnlyList<AmbiguousEntry>> Ambiguous,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Classes);

internal sealed record CuesFile(IReadOnlyList<string> Readme, IReadOnlyDictionary<string, IReadOnlyList<string>> Cues);

internal sealed record LegibilityFile(IReadOnlyList<string> Readme, LegibilityEntry Legibility);

/// <param name="Where">Words or {classes}, one of which must be near; none for a meaning that only <paramref name="Not"/> speaks against.</param>
/// <param name="Not">Words or {classes}, none of which may be near.</param>
/// <param name="Before">How many words before count as near.</param>
/// <param name="After">How many words after count as near.</param>
internal sealed record AmbiguousEntry(
    string Means,
    IReadOnlyList<string> Where,
    IReadOnlyList<string>? Not = null,
    int Before = 4,
    int After = 3,
    bool Weak = true);

internal sealed record LegibilityEntry(
    IReadOnlyList<string> English,
    IReadOnlyList<string> Endings,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Foreign,
    IReadOnlyList<string> ForeignEndings,
    string ForeignLetters,
    IReadOnlyList<string> Accented,
    IReadOnlyList<string> Masked);

internal sealed record PatternsFile(
    IReadOnlyList<string> Readme,
    IReadOnlyDictionary<string, ConceptPatternEntry> Concepts,
    IReadOnlyDictionary<string, PatternEntry> Lesions,
    IReadOnlyDictionary<string, PatternEntry> Explanations,
    OverCalcinosisEntry OverCalcinosis,
    IReadOnlyDictionary<string, SiteEntry> Sites,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Guards,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Others);

internal sealed record ExamplesEntry(IReadOnlyList<string> Yes, IReadOnlyList<string> No);

/// <param name="Sites">The parts of the body where alone a cause may be; null for any.</param>
internal sealed record PatternEntry(IReadOnlyList<string> Patterns, ExamplesEntry Examples, IReadOnlyList<string>? Sites = null);

/// <param name="Fully">Words alone are full evidence.</param>
/// <param name="Chronic">"History of" leaves it present, and weak.</param>
/// <param name="EndsWithTime">"Years ago" makes it past.</param>
/// <param name="WithDonor">The word donor does not make it another person's.</param>
/// <param name="OfFamily">It is about the family: a relative's word does not make it another person's.</param>
/// <param name="YieldsTo">Concepts that take the same words from this one.</param>
internal sealed record ConceptPatternEntry(
    IReadOnlyList<string> Patterns,
    ExamplesEntry Examples,
    bool Fully = false,
    bool Chronic = false,
    bool EndsWithTime = false,
    bool WithDonor = false,
    bool OfFamily = false,
    IReadOnlyList<string>? YieldsTo = null);

internal sealed record OverCalcinosisEntry(IReadOnlyList<string> Classes);

/// <param name="Organ">An organ or a vessel: a region, and no site that a lesion may share.</param>
/// <param name="Parts">Sites that this one may mean as well: a leg's ulcer may be an ankle's.</param>
internal sealed record SiteEntry(
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Regions,
    bool Acral = false,
    bool Organ = false,
    IReadOnlyList<string>? Parts = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WordsFile))]
[JsonSerializable(typeof(CuesFile))]
[JsonSerializable(typeof(LegibilityFile))]
[JsonSerializable(typeof(PatternsFile))]
internal sealed partial class TextJson : JsonSerializerContext;
