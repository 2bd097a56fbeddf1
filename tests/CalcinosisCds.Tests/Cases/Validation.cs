using System.Globalization;
using System.Text;
using CalcinosisCds.Rules;
using CalcinosisCds.Screen.Review;
using CalcinosisCds.Tests.Everyday;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>How one assessment compares with the category that the authors of the case gave.</summary>
public enum Verdict
{
    Right,
    Wrong,
    Tie,
}

/// <summary>The published cases of both sets, scored, and what else is measured of the rules.</summary>
internal static class Validation
{
    private const string All = "all";
    private const string Calciphylaxis = "calciphylaxis-suspected";

    private static readonly string[] Categories =
        ["dystrophic", "metastatic", "calciphylaxis", "tumoral", "idiopathic", "outside-the-five", "none"];

    private static readonly (string Set, string Title, IReadOnlyList<PublishedCase> Cases)[] Sets =
    [
        ("first", "First set: seen while the rules were written", PublishedCase.All),
        ("second", "Second set: encoded without sight of the rules", PublishedCase.Second),
    ];

    /// <summary>The expected category alone is right, among several a tie, else wrong; with none expected, nothing may lead.</summary>
    public static Verdict Judge(PublishedCase published, Variant variant)
    {
        var leaders = published.Assess(variant).Leaders();
        var expected = published.Expected == "none" ? [] : new[] { published.Expected };

        return leaders.SequenceEqual(expected) ? Verdict.Right
            : leaders.Contains(published.Expected) ? Verdict.Tie
            : Verdict.Wrong;
    }

    public static List<PublishedCase> Scored { get; } = Of("first", All);

    /// <summary>What stands on the validation page between its marks.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        foreach (var (set, title, _) in Sets)
        {
            page.Append(CultureInfo.InvariantCulture, $"### {title}\n\n| category | cases | full | no label | no labs |\n|---|---|---|---|---|\n");
            foreach (var row in Rows().Where(row => row.Set == set))
            {
                var name = row.Category == All ? $"**{All}**" : row.Category;
                page.Append(CultureInfo.InvariantCulture, $"| {name} | {Of(set, row.Category).Count} | {row.Full} | {row.NoLabel} | {row.NoLabs} |\n");
            }

            page.Append('\n');
        }

        page.Append("### Calciphylaxis and false alarms\n\n| measured | of | found | share | 95 % interval |\n|---|---|---|---|---|\n");
        foreach (var (measured, found, of) in Measures())
        {
            var (low, high) = WilsonInterval.Of(found, of);
            page.Append(CultureInfo.InvariantCulture, $"| {measured} | {of} | {found} | {Percent((double)found / of)} | {Percent(low)} to {Percent(high)} |\n");
        }

        return page.ToString();
    }

    /// <summary>Right / wrong / tie per set, category and variant.</summary>
    public static List<(string Set, string Category, string Full, string NoLabel, string NoLabs)> Rows() =>
    [
        .. from set in Sets
           from category in Categories.Append(All)
           select (set.Set, category, Cell(set.Set, category, Variant.Full), Cell(set.Set, category, Variant.NoLabel), Cell(set.Set, category, Variant.NoLabs)),
    ];

    public static int Count(IEnumerable<PublishedCase> cases, Variant variant, Verdict verdict) =>
        cases.Count(published => Judge(published, variant) == verdict);

    private static IEnumerable<(string Measured, int Found, int Of)> Measures()
    {
        foreach (var (set, variant) in new[] { ("first", Variant.Full), ("first", Variant.NoLabel), ("second", Variant.Full), ("second", Variant.NoLabel) })
        {
            var cases = Of(set, "calciphylaxis");
            yield return ($"cases of calciphylaxis in which it is suspected, {set} set, {(variant == Variant.Full ? "full" : "no label")}",
                cases.Count(found => IsSuspected(found, variant)), cases.Count);
        }

        var everyday = EverydayFiles.Patients;
        yield return ("everyday patients with a critical card that nobody wants", everyday.Count(patient => HasUnwanted(patient, Indicator.Critical)),
            everyday.Count);
        yield return ("everyday patients with any red flag that nobody wants", everyday.Count(patient => HasUnwanted(patient, Indicator.Info)), everyday.Count);
    }

    private static bool IsSuspected(PublishedCase published, Variant variant) =>
        published.Assess(variant).Alert(Calciphylaxis) is { Indicator: Indicator.Warning or Indicator.Critical };

    private static bool HasUnwanted(EverydayPatient patient, Indicator from) => patient.Answer().Assessment.RedFlags
        .Any(flag => flag.Indicator >= from && !patient.Wanted.ContainsKey(flag.Id) && !patient.Allowed.Contains(flag.Id));

    private static List<PublishedCase> Of(string set, string category) =>
        [.. Sets.Single(found => found.Set == set).Cases.Where(published => published.Scored && (category == All || published.Expected == category))];

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Cell(string set, string category, Variant variant)
    {
        var cases = Of(set, category);

        return string.Create(CultureInfo.InvariantCulture,
            $"{Count(cases, variant, Verdict.Right)} / {Count(cases, variant, Verdict.Wrong)} / {Count(cases, variant, Verdict.Tie)}");
    }
}
