using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>What is open, each item under its kind: missing is not the same as present but unusable, not current, or contradictory.</summary>
internal sealed class OpenItems(CardWords words)
{
    /// <summary>In the order they are named.</summary>
    private static readonly string[] Kinds = ["contradictory", "discordant", "missing", "outdated", "positive", "unread", "unusable"];

    private readonly FrozenDictionary<string, Template> _short = Templates(words, "card.summary.");
    private readonly FrozenDictionary<string, Template> _full = Templates(words, "card.open.");

    /// <summary>Items with a shorter name in a summary than elsewhere.</summary>
    private readonly FrozenDictionary<string, string> _names =
        new[] { "calcium", "phosphate", "pth" }.ToFrozenDictionary(item => item, item => words.Texts["short." + item]);

    /// <summary>
    /// What is missing for the leaders, or, if nothing leads, for every category that is not refuted; not what the laboratory picture shows as old.
    /// </summary>
    public static IReadOnlyList<DataGap> Of(Assessment assessment)
    {
        var weighed = assessment.Leading is []
            ? assessment.Categories.Where(category => category.Tier != Tier.NotSupported)
            : assessment.Leading.Select(assessment.Weighed).OfType<CategoryAssessment>();
        var shownAsOld = assessment.Notes.Key.Where(lab => lab.Latest.IsOld).Select(lab => lab.Item).ToHashSet();

        return
        [
            .. weighed.SelectMany(category => category.Missing)
                .Where(gap => gap.Reason != GapReason.NotCurrent || !shownAsOld.Contains(gap.Item))
                .DistinctBy(gap => gap.Item),
        ];
    }

    /// <summary>A short name of an item of the laboratory picture.</summary>
    public string ShortName(string item) => _names[item];

    /// <summary>"PTH missing": one part for each kind.</summary>
    public IEnumerable<string> Short(IReadOnlyList<DataGap> gaps) => OfKinds(gaps, _short, gap => _names.GetValueOrDefault(gap.Item) ?? words.Gaps.Item(gap));

    /// <summary>"Missing: PTH; not usable: calcium (unusable unit, 2026-01-14)": empty if nothing is open.</summary>
    public string Line(IReadOnlyList<DataGap> gaps) =>
        Phrasing.Capitalised(words.Phrasing.Parts(OfKinds(gaps, _full, Named)));

    /// <summary>With its reason, unless the kind says it; results that contradict each other get a line of their own.</summary>
    private string Named(DataGap gap)
    {
        var item = words.Gaps.Item(gap);

        return gap.Reason is GapReason.NotRecorded or GapReason.NotRead or GapReason.ListIncomplete or GapReason.ContradictoryResults
            ? item
            : words.Phrasing.Aside(item, words.Gaps.ReasonAndDay(gap, []));
    }

    private IEnumerable<string> OfKinds(IReadOnlyList<DataGap> gaps, FrozenDictionary<string, Template> templates, Func<DataGap, string> name)
    {
        var items = gaps.ToLookup(gap => Kind(gap.Reason), name);

        return Kinds.Where(items.Contains).Select(kind => templates[kind].Format(("items", words.Phrasing.List(items[kind].Distinct()))));
    }

    private static FrozenDictionary<string, Template> Templates(CardWords words, string prefix) =>
        Kinds.ToFrozenDictionary(kind => kind, kind => words.Texts.Template(prefix + kind));

    private static string Kind(GapReason reason) => reason switch
    {
        GapReason.NotRecorded or GapReason.NotDescribed => "missing",
        GapReason.NotRead or GapReason.ListIncomplete or GapReason.CutText or GapReason.Masked => "unread",
        GapReason.NotCurrent or GapReason.HistoryOnly => "outdated",
        GapReason.Discordant => "discordant",
        GapReason.ContradictoryResults => "contradictory",
        GapReason.NotNegative => "positive",
        _ => "unusable",
    };
}
