using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The category card in one line: tier and category, the decisive facts, the laboratory picture, and what is open.</summary>
internal sealed class CategorySummary(CardWords words)
{
    private const int DecisiveFacts = 2;

    /// <summary>The kinds of open items, in the order in which they are named.</summary>
    private static readonly string[] Kinds = ["discordant", "missing", "outdated", "positive", "unread", "unusable"];

    private readonly string _none = words.Texts["card.summary.none"];
    private readonly Template _alsoPossible = words.Texts.Template("card.summary.alsoPossible");
    private readonly Template _class = words.Texts.Template("card.summary.class");
    private readonly FrozenDictionary<string, Template> _open = Kinds.ToFrozenDictionary(kind => kind, kind => words.Texts.Template("card.summary." + kind));
    private readonly FrozenDictionary<Tier, Template> _heads = new[] { Tier.Possible, Tier.Consistent }
        .ToFrozenDictionary(tier => tier, tier => words.Texts.Template("card.summary." + KebabId.Of(tier)));

    /// <summary>Items that have a shorter name here than elsewhere.</summary>
    private readonly FrozenDictionary<string, string> _short =
        new[] { "calcium", "phosphate", "pth" }.ToFrozenDictionary(item => item, item => words.Texts["short." + item]);

    private readonly Phrasing _phrasing = words.Phrasing;

    public string Of(Assessment assessment)
    {
        var first = assessment.Leading.Where(leader => assessment.TierOf(leader) == assessment.TierOf(assessment.Leading[0])).ToList();
        var second = assessment.Leading.Except(first).ToList();
        var labs = Labs(assessment.Notes.Key);

        // For calciphylaxis the laboratory decides nothing: it takes the room that is left.
        var reserved = first.Contains(new Leader(Category.Calciphylaxis)) ? 0 : labs.Length;
        var summary = new SummaryLine(_phrasing, Head(assessment, first, second), reserved)
            .AddAny(first.Concat(second).SelectMany(leader => Decisive(assessment, leader)).Distinct())
            .AddReserved(labs);

        return Open(assessment).Aggregate(summary, (line, open) => line.Add(open)).ToString();
    }

    /// <summary>What leads; leaders of a lower tier follow under a word of their own.</summary>
    private string Head(Assessment assessment, List<Leader> first, List<Leader> second) => _phrasing.List(
        first.Count == 0 ? _none : _heads[assessment.TierOf(first[0])].Format(("categories", Phrases(first))),
        second.Count == 0 ? null : _alsoPossible.Format(("categories", Phrases(second))));

    private string Phrases(IEnumerable<Leader> leaders) => _phrasing.Or(leaders.Select(leader => words.Of(leader).Phrase));

    private IEnumerable<string> Decisive(Assessment assessment, Leader leader) =>
        assessment.SupportsOf(leader)
            .SelectMany(judged => judged.Finding.Facts)
            .Where(IsDecisive)
            .Select(words.Facts.Named)
            .Distinct()
            .Take(DecisiveFacts);

    /// <summary>Calcium, phosphate and PTH are named together in the laboratory picture; any other result is a decisive fact of its own.</summary>
    private static bool IsDecisive(Fact fact) => fact is Mention or Lesion or MedicationUse
        or LabResult { Analyte: not (Analyte.CalciumTotal or Analyte.CalciumIonised or Analyte.CalciumCorrected or Analyte.Phosphate or Analyte.Pth) };

    /// <summary>"Ca, P normal, PTH high (Nov 2025)": the class of each, the month of the newest, and whether any is no longer current.</summary>
    private string Labs(IReadOnlyList<(string Item, LabResult Latest)> key)
    {
        if (key.Count == 0)
        {
            return "";
        }

        var classes = key.GroupBy(lab => lab.Latest.Class?.Class).Select(group => _class.Format(
            ("names", _phrasing.List(group.Select(lab => _short[lab.Item]))),
            ("class", words.Facts.Class(group.First().Latest))));
        var newest = _phrasing.Month(key.Max(lab => lab.Latest.At.Earliest));

        return _phrasing.Aside(_phrasing.List(classes), _phrasing.List(newest, key.Any(lab => lab.Latest.IsOld) ? words.Facts.Old : null));
    }

    /// <summary>What is open, each item under its kind: missing is not the same as unread, not current or discordant.</summary>
    private IEnumerable<string> Open(Assessment assessment)
    {
        var items = Gaps(assessment).ToLookup(gap => Kind(gap.Reason), gap => _short.GetValueOrDefault(gap.Item) ?? words.Gaps.Item(gap));

        return Kinds.Where(items.Contains).Select(kind => _open[kind].Format(("items", _phrasing.List(items[kind]))));
    }

    /// <summary>
    /// What is missing for the leaders, or, where nothing leads, for every category that is not refuted; not what the laboratory picture shows as
    /// old.
    /// </summary>
    private static IEnumerable<DataGap> Gaps(Assessment assessment)
    {
        var weighed = assessment.Leading is []
            ? assessment.Categories.Where(category => category.Tier != Tier.NotSupported)
            : assessment.Leading.Select(assessment.Weighed).OfType<CategoryAssessment>();
        var shownAsOld = assessment.Notes.Key.Where(lab => lab.Latest.IsOld).Select(lab => lab.Item).ToHashSet();

        return weighed.SelectMany(category => category.Missing)
            .Where(gap => gap.Reason != GapReason.NotCurrent || !shownAsOld.Contains(gap.Item))
            .DistinctBy(gap => gap.Item);
    }

    private static string Kind(GapReason reason) => reason switch
    {
        GapReason.NotRead or GapReason.ListIncomplete => "unread",
        GapReason.NotCurrent => "outdated",
        GapReason.Discordant => "discordant",
        GapReason.NotNegative => "positive",
        GapReason.NotRecorded or GapReason.HistoryOnly or GapReason.NotDescribed or GapReason.NoResult => "missing",
        _ => "unusable",
    };
}
