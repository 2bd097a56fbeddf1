using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Facts → assessment; pure, and the same for the service, the command line and any loop over a population.</summary>
public sealed class Assessor(KnowledgeBase knowledge)
{
    private static readonly OutsideAssessment NothingOutside = new(Tier.InsufficientData, [], NeverAlone: true);

    private readonly Rulebook _rulebook = new(knowledge);
    private readonly Weighing _weighing = new(knowledge.Criteria);

    public Assessment Assess(ClinicalFacts facts)
    {
        var findings = _rulebook.Evaluate(facts);
        if (facts.Patient.IsReplaced)
        {
            return NothingInferred(facts, findings.Notes);
        }

        var isDocumented = findings.Calcinosis.IsPresent;
        ImmutableArray<CategoryAssessment> categories = isDocumented ? Weigh(findings) : [];
        var outside = Outside(findings, isDocumented);

        return new Assessment(
            facts.AsOf,
            facts.Patient,
            findings.Calcinosis,
            Leading.Of(categories, outside, findings),
            categories,
            outside,
            isDocumented ? findings.Ties : [],
            isDocumented ? findings.Extent : Extent.NotStated,
            isDocumented ? findings.Complications : [],
            findings.RiskFactors,
            findings.RedFlags,
            findings.Notes,
            facts.Gaps)
        {
            IsAnythingAtStake = findings.AtStake.IsPresent,
            UnreadLists = Unread(facts),
        };
    }

    private ImmutableArray<CategoryAssessment> Weigh(RuleFindings findings)
    {
        var weighed = new CategoryAssessment[findings.Arguments.Length];
        for (var i = 0; i < weighed.Length; i++)
        {
            weighed[i] = _weighing.Weigh(findings.Arguments[i], findings.Ties);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(weighed);
    }

    private static IReadOnlyList<DataGap> Unread(ClinicalFacts facts) =>
        (facts.ConditionList.Gap ?? facts.LabList.Gap ?? facts.MedicationList.Gap) is null
            ? []
            : [.. new[] { facts.ConditionList.Gap, facts.LabList.Gap, facts.MedicationList.Gap }.OfType<DataGap>()];

    /// <summary>The record is not the one that is kept for this patient: it is named, and nothing is inferred from it.</summary>
    private static Assessment NothingInferred(ClinicalFacts facts, LabNotes notes)
    {
        var gap = new DataGap("patient", GapReason.RecordReplaced);

        return new Assessment(
            facts.AsOf, facts.Patient, Finding.Unknown(gap), [], [], NothingOutside, [],
            Extent.NotStated, [], [], [], notes, facts.Gaps)
        {
            IsAnythingAtStake = false,
            UnreadLists = [gap],
        };
    }

    private static OutsideAssessment Outside(RuleFindings findings, bool isDocumented)
    {
        if (!isDocumented)
        {
            return NothingOutside;
        }

        var outside = findings.Outside;
        var tier = outside.Consistent.Length > 0 ? Tier.Consistent
            : outside.Possible.Length + outside.Beside.Length > 0 ? Tier.Possible
            : outside.IsUnknown ? Tier.InsufficientData
            : Tier.NotSupported;

        return new OutsideAssessment(tier, outside.Consistent.AddRange(outside.Possible).AddRange(outside.Beside), NeverAlone: outside.Possible.IsEmpty);
    }
}
