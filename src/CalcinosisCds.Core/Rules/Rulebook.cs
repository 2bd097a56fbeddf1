using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>The visible list of all rules. Facts → findings; pure.</summary>
public sealed class Rulebook(KnowledgeBase knowledge)
{
    private static readonly Concept[] AtStake =
        [.. RecordFindings.ConnectiveTissueDiseases, Concept.SkinUlcer, Concept.Gangrene, Concept.Calciphylaxis, Concept.KidneyTransplant];

    private static readonly (Category Category, Func<RecordFindings, Argument> Argue)[] All =
    [
        (Category.Dystrophic, Dystrophic.Argue), (Category.Metastatic, Metastatic.Argue), (Category.Calciphylaxis, Calciphylaxis.Argue),
        (Category.Tumoral, Tumoral.Argue), (Category.Idiopathic, Idiopathic.Argue),
    ];

    public RuleFindings Evaluate(ClinicalFacts facts, CancellationToken ct = default)
    {
        var record = new RecordFindings(facts, knowledge);
        var redFlags = RedFlags.Of(record);
        var asked = record.Forms.Asked(record.Gate);
        var isAtStake = Finding.Any(record.Conditions.Has(AtStake), record.Kidney.IsG4OrG5,
            facts.Lesions.Count > 0 ? Finding.Present(facts.Lesions) : Finding.Absent());

        return new RuleFindings(
            record.Calcinosis,
            record.Gate.State,
            [.. All.Where(rule => asked.Contains(rule.Category)).Select(rule => Argue(rule.Argue, record, ct))],
            OutsideTheFive.Argue(record),
            Ties.Of(record),
            ExtentRule.Of(record),
            Complications.Of(record),
            RiskFactors.Of(record),
            redFlags,
            LabNotes.Of(record))
        {
            Record = record,
            AtStake = isAtStake,
            Unreadable = Unreadable.Of(record, isAtStake.IsPresent || record.Calcinosis.IsPresent, redFlags),
        };
    }

    private static Argument Argue(Func<RecordFindings, Argument> rule, RecordFindings record, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        return rule(record);
    }
}
