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
        var table = new StringBuilder();
        table.Append("| category | cases | full | no label | no labs |\n|---|---|---|---|---|\n");
        foreach (var category in Categories)
        {
            Row(table, category, [.. Scored.Where(published => published.Expected == category)]);
        }

        Row(table, "**all**", Scored);
        return table.ToString();
    }

    public static List<PublishedCase> Scored { get; } = [.. PublishedCase.All.Where(published => published.Scored)];

    public static int Count(IEnumerable<PublishedCase> cases, Variant variant, Verdict verdict) => cases.Count(published => Judge(published, variant) == verdict);

    private static void Row(StringBuilder table, string name, List<PublishedCase> cases)
    {
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {cases.Count} |");
        foreach (var variant in Enum.GetValues<Variant>())
        {
            table.Append(CultureInfo.InvariantCulture, $" {Count(cases, variant, Verdict.Right)} / {Count(cases, variant, Verdict.Wrong)} / {Count(cases, variant, Verdict.Tie)} |");
        }

        table.Append('\n');
    }
}
