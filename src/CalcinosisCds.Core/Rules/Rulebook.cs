using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>The visible list of all rules. Facts → findings; pure.</summary>
public sealed class Rulebook(KnowledgeBase knowledge)
{
    private static readonly Concept[] AtStake =
        [.. RecordFindings.ConnectiveTissueDiseases, Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene, Concept.Calciphylaxis];

    public RuleFindings Evaluate(ClinicalFacts facts)
    {
        var record = new RecordFindings(facts, knowledge);

        return new RuleFindings(
            record.Calcinosis,
            record.Gate.Open,
            [Dystrophic.Argue(record), Metastatic.Argue(record), Calciphylaxis.Argue(record), Tumoral.Argue(record), Idiopathic.Argue(record)],
            OutsideTheFive.Argue(record),
            Ties.Of(record),
            ExtentRule.Of(record),
            Complications.Of(record),
            RiskFactors.Of(record),
            RedFlags.Of(record),
            LabNotes.Of(record))
        {
            AtStake = Finding.Any(record.Conditions.Has(AtStake), record.Kidney.IsG4OrG5),
        };
    }
}
