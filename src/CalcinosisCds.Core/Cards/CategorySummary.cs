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

    private readonly OpenItems _open = new(words);
    private readonly string _none = words.Texts["card.summary.none"];
    private readonly string _pthUnderDialysis = words.Texts["class.pth-under-dialysis"];
    private readonly Template _alsoPossible = words.Texts.Template("card.summary.alsoPossible");
    private readonly Template _class = words.Texts.Template("card.summary.class");
    private readonly FrozenDictionary<Tier, Template> _heads = new[] { Tier.Possible, Tier.Consistent }
        .ToFrozenDictionary(tier => tier, tier => words.Texts.Template("card.summary." + KebabId.Of(tier)));

    private readonly Phrasing _phrasing = words.Phrasing;

    public string Of(Assessment assessment)
    {
        var first = assessment.Leading.Where(leader => assessment.TierOf(leader) == assessment.TierOf(assessment.Leading[0])).ToList();
        var second = assessment.Leading.Except(first).ToList();
        var labs = Labs(assessment.Notes);

        // For calciphylaxis the laboratory decides nothing: it gets the room that is left.
        var reserved = first.Contains(new Leader(Category.Calciphylaxis)) ? 0 : labs.Length;
        var summary = new SummaryLine(_phrasing, Head(assessment, first, second), reserved)
            .AddAny(first.Concat(second).SelectMany(leader => Decisive(assessment, leader)).Distinct())
            .AddReserved(labs);

        return _open.Short(OpenItems.Of(assessment)).Aggregate(summary, (line, open) => line.Add(open)).ToString();
    }

    /// <summary>What leads; leaders of a lower tier follow, introduced by their own tier.</summary>
    private string Head(Assessment assessment, List<Leader> first, List<Leader> second) => _phrasing.List(
        first.Count == 0 ? _none : _heads[assessment.TierOf(first[0])].Format(("categories", Phrases(assessment, first))),
        second.Count == 0 ? null : _alsoPossible.Format(("categories", Phrases(assessment, second))));

    private string Phrases(Assessment assessment, IEnumerable<Leader> leaders) =>
        _phrasing.Or(leaders.Select(leader => words.Phrase(assessment, leader)));

    /// <summary>The name of what lies outside the five already says what it is based on.</summary>
    private IEnumerable<string> Decisive(Assessment assessment, Leader leader) => leader.Category is null ? [] :
        FactText.Brief(assessment.SupportsOf(leader).SelectMany(judged => judged.Finding.Facts))
            .Where(IsDecisive)
            .Select(words.Facts.Short)
            .Distinct()
            .Take(DecisiveFacts);

    /// <summary>Calcium, phosphate and PTH are named together in the laboratory picture; any other result is a decisive fact of its own.</summary>
    private static bool IsDecisive(Fact fact) => fact is Mention { Concept: not Concept.Calciphylaxis } or Lesion or MedicationUse
        or LabResult { Analyte: not (Analyte.CalciumTotal or Analyte.CalciumIonised or Analyte.CalciumCorrected or Analyte.Phosphate or Analyte.Pth) };

    /// <summary>"Ca, P normal, PTH high (Nov 2025)": the class of each, the month of the newest, and whether any is no longer current.</summary>
    private string Labs(LabNotes notes)
    {
        var key = notes.Key;
        if (key.Count == 0)
        {
            return "";
        }

        var classes = key.GroupBy(lab => lab.Latest.Class?.Class).Select(group => _class.Format(
            ("names", _phrasing.List(group.Select(lab => _open.ShortName(lab.Item)))),
            ("class", group.Key is null ? _pthUnderDialysis : words.Facts.Class(group.First().Latest))));
        var newest = _phrasing.Month(key.Max(lab => lab.Latest.At.Earliest));

        return _phrasing.Aside(_phrasing.List(classes), _phrasing.List(newest, key.Any(lab => lab.Latest.IsOld) ? words.Facts.Old : null));
    }
}
