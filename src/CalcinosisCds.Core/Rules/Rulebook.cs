using System.Collections.Immutable;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>All that the rules say about one record, before it is weighed.</summary>
/// <param name="Calcinosis">Whether calcinosis is on record now; without it there is no category.</param>
/// <param name="Arguments">One per category, in the order in which they are listed.</param>
public sealed record RuleFindings(
    Finding Calcinosis,
    Finding GateOpen,
    ImmutableArray<Argument> Arguments,
    OutsideArgument Outside,
    ImmutableArray<Tie> Ties,
    Extent Extent,
    ImmutableArray<Judged> Complications,
    ImmutableArray<Judged> RiskFactors,
    IReadOnlyList<RedFlag> RedFlags,
    LabNotes Notes)
{
    /// <summary>A disease or lesion that makes it matter what could not be read: other lists may hold a risk factor or a red flag.</summary>
    public required Finding AtStake { get; init; }
}

/// <summary>The visible list of all rules. Facts → findings; pure.</summary>
public sealed class Rulebook(KnowledgeBase knowledge)
{
    private static readonly Concept[] AtStake =
        [.. RecordFindings.ConnectiveTissueDiseases, Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene, Concept.Calciphylaxis];

    /// <param name="facts">What is known of the patient.</param>
    /// <param name="onJudged">Hears of every criterion, present or not; null where only what is present matters.</param>
    public RuleFindings Evaluate(ClinicalFacts facts, Action<Judged>? onJudged = null)
    {
        var record = new RecordFindings(facts, knowledge, onJudged);

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
