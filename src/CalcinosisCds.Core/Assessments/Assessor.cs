using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Facts → assessment; pure, and the same for the service, the command line and any loop over a population.</summary>
public sealed class Assessor(KnowledgeBase knowledge)
{
    private readonly Rulebook _rulebook = new(knowledge);
    private readonly Weighing _weighing = new(knowledge);

    /// <param name="ct">Checked before each category is argued.</param>
    /// <exception cref="OperationCanceledException">The call has run out of time.</exception>
    public Assessment Assess(ClinicalFacts facts, CancellationToken ct = default)
    {
        var findings = _rulebook.Evaluate(facts, ct);
        var assessment = facts.Patient.IsReplaced ? NothingInferred(facts, findings.Notes) : WithoutCalcinosis(facts, findings);

        return findings.Arguments.IsEmpty || facts.Patient.IsReplaced ? assessment : WithCategories(assessment, findings);
    }

    /// <summary>What is said about any record.</summary>
    private static Assessment WithoutCalcinosis(ClinicalFacts facts, RuleFindings findings) => new(
        facts.AsOf, facts.Patient, findings.Calcinosis, [], [], OutsideAssessment.Nothing, [],
        Extent.NotStated, [], findings.RiskFactors.Present(), findings.RedFlags, findings.Notes, facts.Gaps)
    {
        Record = findings.Record,
        IsAnythingAtStake = findings.AtStake.IsPresent,
        Unreadable = findings.Unreadable,
        UnreadLists = [.. new[] { facts.ConditionList.Gap, facts.LabList.Gap, facts.MedicationList.Gap }.OfType<DataGap>()],
    };

    /// <summary>Calcinosis is documented; or an open gate raises calciphylaxis before it is.</summary>
    private Assessment WithCategories(Assessment assessment, RuleFindings findings)
    {
        var outside = findings.Calcinosis.IsPresent ? OutsideAssessment.Of(findings.Outside) : OutsideAssessment.Nothing;
        CategoryAssessment[] categories = [.. findings.Arguments.Select(argument => _weighing.Weigh(argument, findings.Ties))];

        return assessment with
        {
            Leading = Leading.Of(categories, outside, findings),
            Categories = [.. categories],
            Outside = outside,
            Ties = findings.Ties,
            Extent = findings.Extent,
            Complications = findings.Calcinosis.IsPresent ? findings.Complications.Present() : [],
        };
    }

    /// <summary>The record is no longer the one kept for this patient: it is named, and nothing is inferred from it.</summary>
    private static Assessment NothingInferred(ClinicalFacts facts, LabNotes notes)
    {
        var gap = new DataGap("patient", GapReason.RecordReplaced);

        return new Assessment(
            facts.AsOf, facts.Patient, Finding.Unknown(gap), [], [], OutsideAssessment.Nothing, [],
            Extent.NotStated, [], [], [], notes, facts.Gaps)
        {
            IsAnythingAtStake = false,
            Unreadable = [],
            UnreadLists = [gap],
        };
    }
}
