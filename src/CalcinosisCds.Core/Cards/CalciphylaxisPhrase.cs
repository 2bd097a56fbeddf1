using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What suggests calciphylaxis, as a colleague would say it: "necrotic ulcer of the left thigh with CKD stage 5, on warfarin".</summary>
internal sealed class CalciphylaxisPhrase(CardWords words)
{
    private const int MostFactors = 4;

    private readonly Template _with = words.Texts.Template("phrase.with");
    private readonly Template _on = words.Texts.Template("phrase.on");
    private readonly string _named = words.Texts["phrase.named"];
    private readonly string _onHistology = words.Texts["phrase.histology"];

    /// <summary>With as many factors as fit; empty if not even the finding does.</summary>
    public string Of(RedFlag flag, int room) =>
        Enumerable.Range(0, MostFactors + 1).Select(fewer => Of(flag.Finding.Facts, MostFactors - fewer)).FirstOrDefault(phrase => phrase.Length <= room) ?? "";

    private string Of(IReadOnlyList<Fact> facts, int most)
    {
        var finding = facts.FirstOrDefault(fact => fact is Lesion) ?? facts.FirstOrDefault(IsNamed);
        var factors = FactText.Brief(facts.Where(fact => fact is not Lesion && !IsNamed(fact)))
            .DistinctBy(words.Facts.Short)
            .Take(most)
            .ToList();
        var text = finding switch
        {
            Mention { Concept: Concept.Calciphylaxis } => _named,
            Mention { Concept: Concept.HistologyCalciphylaxis } => _onHistology,
            null => "",
            _ => words.Facts.Short(finding),
        };

        return finding is Lesion
            ? Added(_on, Added(_with, text, factors.Where(fact => !IsTherapy(fact))), factors.Where(IsTherapy))
            : words.Phrasing.List(factors.Select(words.Facts.Short).Prepend(text).Where(part => part.Length > 0));
    }

    private string Added(Template template, string text, IEnumerable<Fact> factors)
    {
        var named = words.Phrasing.And(factors.Select(words.Facts.Short));

        return named.Length == 0 ? text : text.Length == 0 ? named : template.Format(("text", text), ("factors", named));
    }

    private static bool IsNamed(Fact fact) => fact is Mention { Concept: Concept.Calciphylaxis or Concept.HistologyCalciphylaxis or Concept.HistologyVessels };

    private static bool IsTherapy(Fact fact) => fact is MedicationUse or Mention { Concept: Concept.Dialysis };
}
