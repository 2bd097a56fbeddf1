using System.Text.RegularExpressions;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Cards;

/// <summary>
/// What a line claims of an analyte, held against the results on record: read from the words alone, so that no mistake of the rules or of the
/// composer can hide behind itself.
/// </summary>
internal sealed partial class LabClaims(ClinicalFacts facts)
{
    private static readonly Analyte[] Calcium = [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected];
    private static readonly (string Word, Analyte[] Analytes)[] Names =
    [
        ("calcium", Calcium), ("Ca", Calcium), ("phosphate", [Analyte.Phosphate]), ("P", [Analyte.Phosphate]), ("PTH", [Analyte.Pth]),
        ("albumin", [Analyte.Albumin]), ("ALP", [Analyte.Alp]), ("kidney function", [Analyte.Egfr, Analyte.Creatinine]), ("FGF23", [Analyte.Fgf23Intact]),
        ("vitamin D", [Analyte.VitaminD25, Analyte.VitaminD125]),
    ];

    /// <summary>The claims of a summary that no usable result bears out.</summary>
    public IEnumerable<string> UnfoundedInSummary(string summary) =>
        from Match claim in SummaryClaim().Matches(summary)
        from name in claim.Groups["names"].Value.Split(", ")
        where !HasClass(AnalytesOf(name), claim.Groups["class"].Value)
        select claim.Value;

    /// <summary>The clauses of a line of detail that no usable result bears out.</summary>
    public IEnumerable<string> Unfounded(string line) =>
        line.Split([';', ':', '(', ')']).Select(clause => Denied().Replace(clause, "")).Where(clause => IsUnfounded(clause));

    private bool IsUnfounded(string clause)
    {
        var named = Names.Where(name => Regex.IsMatch(clause, $@"\b{name.Word}\b", RegexOptions.IgnoreCase)).Select(name => name.Analytes).ToList();
        if (NormalWord().IsMatch(clause))
        {
            return named.Exists(analytes => !HasResult(analytes));
        }

        var metabolism = named.Where(analytes => analytes == Calcium || analytes[0] is Analyte.Phosphate or Analyte.Pth).ToList();
        var classes = ClassWord().Matches(clause).Select(match => match.Value.ToLowerInvariant()).ToList();

        return classes.Count > 0 && metabolism.Count > 0 && !metabolism.Exists(analytes => classes.Exists(@class => HasClass(analytes, @class)));
    }

    private static Analyte[] AnalytesOf(string name) => Names.Single(known => known.Word == name).Analytes;

    private bool HasResult(Analyte[] analytes) => analytes.Any(analyte => facts.Series(analyte).Latest is not null);

    private bool HasClass(Analyte[] analytes, string @class) => IsPthOfDialysis(analytes, @class) || analytes.Any(analyte =>
        facts.Series(analyte).Results.Any(result => result.Recency != Recency.History && result.Class is { } known && Word(known.Class) == @class));

    /// <summary>Under dialysis PTH is low below 2 times and high above 9 times its upper limit, whatever the laboratory's range says.</summary>
    private bool IsPthOfDialysis(Analyte[] analytes, string @class) =>
        analytes is [Analyte.Pth]
        && facts.Mentions.Any(mention => mention is { Concept: Concept.Dialysis, IsPast: false })
        && facts.Series(Analyte.Pth).Latest is { Value: { } pth, Class.High: { } upper }
        && (@class == "low" ? pth.IsBelow(2 * upper) == true : @class == "high" && pth.IsAbove(9 * upper) == true);

    private static string Word(ResultClass @class) => @class.ToString().ToLowerInvariant();

    [GeneratedRegex(@"(?<names>\b(?:Ca|P|PTH)(?:, (?:Ca|P|PTH))*) (?<class>low|normal|high)\b")]
    private static partial Regex SummaryClaim();

    /// <summary>What is not high is not called high.</summary>
    [GeneratedRegex(@"\bnot (?:high|low|normal)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\bnormal\b", RegexOptions.IgnoreCase)]
    private static partial Regex NormalWord();

    [GeneratedRegex(@"\b(?:high|low)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ClassWord();
}
