using System.Globalization;
using System.Text;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>How one assessment compares with the category that the authors of the case gave.</summary>
public enum Verdict
{
    Right,
    Wrong,
    Tie,
}

/// <summary>The published cases, scored.</summary>
internal static class Validation
{
    private const string All = "all";

    private static readonly string[] Categories =
        ["dystrophic", "metastatic", "calciphylaxis", "tumoral", "idiopathic", "outside-the-five", "none"];

    /// <summary>The expected category alone is right, among several a tie, else wrong; with none expected, nothing may lead.</summary>
    public static Verdict Judge(PublishedCase published, Variant variant)
    {
        var leaders = published.Assess(variant).Leaders();
        var expected = published.Expected == "none" ? [] : new[] { published.Expected };

        return leaders.SequenceEqual(expected) ? Verdict.Right
            : leaders.Contains(published.Expected) ? Verdict.Tie
            : Verdict.Wrong;
    }

    public static string Table()
    {
        var table = new StringBuilder("| category | cases | full | no label | no labs |\n|---|---|---|---|---|\n");
        foreach (var (category, full, noLabel, noLabs) in Rows())
        {
            var name = category == All ? $"**{All}**" : category;
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {Of(category).Count} | {full} | {noLabel} | {noLabs} |\n");
        }

        return table.ToString();
    }

    /// <summary>Right / wrong / tie per category and variant.</summary>
    public static List<(string Category, string Full, string NoLabel, string NoLabs)> Rows() =>
        [.. Categories.Append(All).Select(category => (category, Cell(category, Variant.Full), Cell(category, Variant.NoLabel), Cell(category, Variant.NoLabs)))];

    public static List<PublishedCase> Scored { get; } = [.. PublishedCase.All.Where(published => published.Scored)];

    public static int Count(IEnumerable<PublishedCase> cases, Variant variant, Verdict verdict) => cases.Count(published => Judge(published, variant) == verdict);

    private static List<PublishedCase> Of(string category) =>
        category == All ? Scored : Scored.FindAll(published => published.Expected == category);

    private static string Cell(string category, Variant variant)
    {
        var cases = Of(category);

        return string.Create(CultureInfo.InvariantCulture, $"{Count(cases, variant, Verdict.Right)} / {Count(cases, variant, Verdict.Wrong)} / {Count(cases, variant, Verdict.Tie)}");
    }
}
