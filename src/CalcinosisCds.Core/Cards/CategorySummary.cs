using System.Globalization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The category card in one line: tier word, category, the decisive facts, the laboratory picture, and what stands open.</summary>
internal sealed class CategorySummary(CardWords words)
{
    private const int DecisiveFacts = 2;

    /// <summary>Named together in the laboratory part; any other result is a decisive fact of its own.</summary>
    private static readonly Analyte[] LabPicture = [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected, Analyte.Phosphate, Analyte.Pth];

    private readonly Texts _texts = words.Texts;

    public string Of(Assessment assessment)
    {
        var first = assessment.Leading.Where(leader => assessment.TierOf(leader) == assessment.TierOf(assessment.Leading[0])).ToList();
        var second = assessment.Leading.Except(first).ToList();
        var labs = Labs(assessment);

        // For calciphylaxis the laboratory decides nothing: it takes what room is left.
        var room = first.Contains(new Leader(Category.Calciphylaxis)) ? 0 : labs.Length;
        var summary = new SummaryLine(Head(assessment, first) + Beside(second), reserved: room)
            .AddAny(first.Concat(second).SelectMany(leader => Decisive(assessment, leader)).Distinct())
            .AddReserved(labs);
        foreach (var state in Open(assessment))
        {
            summary.Add(state);
        }

        return summary.ToString();
    }

    private string Head(Assessment assessment, List<Leader> leaders) =>
        leaders.Count == 0
            ? _texts["card.summary.none"]
            : _texts.Format("card.summary." + KebabId.Of(assessment.TierOf(leaders[0])), ("categories", words.Or(leaders.Select(words.Phrase))));

    /// <summary>Leaders of a lower tier, under a word of their own.</summary>
    private string Beside(List<Leader> leaders) =>
        leaders.Count == 0 ? "" : ", " + _texts.Format("card.summary.alsoPossible", ("categories", words.Or(leaders.Select(words.Phrase))));

    private IEnumerable<string> Decisive(Assessment assessment, Leader leader) =>
        assessment.SupportsOf(leader)
            .SelectMany(judged => judged.Finding.Facts)
            .Where(fact => fact is Mention or MedicationUse || (fact is LabResult result && !LabPicture.Contains(result.Analyte)))
            .Select(words.Facts.Named)
            .Distinct()
            .Take(DecisiveFacts);

    /// <summary>"Ca, P normal, PTH high (Nov 2025)": the class of each, the month of the newest, and whether any is no longer current.</summary>
    private string Labs(Assessment assessment)
    {
        var key = assessment.Notes.Key;
        if (key.Count == 0)
        {
            return "";
        }

        var groups = key.GroupBy(lab => lab.Latest.Class?.Class).Select(group => _texts.Format(
            "card.summary.labs",
            ("names", string.Join(", ", group.Select(lab => _texts["card.summary." + lab.Item]))),
            ("class", words.Facts.Class(group.First().Latest))));
        var newest = key.Max(lab => lab.Latest.At.Earliest).ToString("MMM yyyy", CultureInfo.InvariantCulture);
        var age = key.Any(lab => lab.Latest.IsOld) ? ", " + _texts["fact.old"] : "";

        return $"{string.Join(", ", groups)} ({newest}{age})";
    }

    /// <summary>What stands open, each with its kind: missing is another thing than unread, not current or discordant.</summary>
    private IEnumerable<string> Open(Assessment assessment)
    {
        var weighed = assessment.Leading.Count == 0
            ? assessment.Categories.Where(category => category.Tier != Tier.NotSupported)
            : assessment.Leading.Select(assessment.Weighed).OfType<CategoryAssessment>();
        var shownAsOld = assessment.Notes.Key.Where(lab => lab.Latest.IsOld).Select(lab => lab.Item).ToHashSet();

        return weighed.SelectMany(category => category.Missing)
            .Where(gap => gap.Reason != GapReason.NotCurrent || !shownAsOld.Contains(gap.Item))
            .DistinctBy(gap => gap.Item)
            .GroupBy(gap => State(gap.Reason))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => _texts.Format("card.summary." + group.Key, ("items", string.Join(", ", group.Select(Item)))));
    }

    private string Item(DataGap gap) => _texts.Has("card.summary." + gap.Item) ? _texts["card.summary." + gap.Item] : words.Item(gap);

    private static string State(GapReason reason) => reason switch
    {
        GapReason.NotRead or GapReason.ListIncomplete => "unread",
        GapReason.NotCurrent => "outdated",
        GapReason.Discordant => "discordant",
        GapReason.NotNegative => "positive",
        GapReason.NotRecorded or GapReason.HistoryOnly or GapReason.NotDescribed or GapReason.NoResult => "missing",
        _ => "unusable",
    };
}
