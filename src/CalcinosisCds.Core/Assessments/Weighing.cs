using System.Collections.Immutable;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Argument → tier and points. Points order the evidence; the tier comes from the findings alone.</summary>
internal sealed class Weighing(KnowledgeBase knowledge)
{
    public CategoryAssessment Weigh(Argument argument, ImmutableArray<Tie> ties)
    {
        var supports = WeightiestFirst(argument.Supports);
        var against = WeightiestFirst(argument.Against);
        var caps = argument.Caps.Present();
        var isTied = ties.Any(tie => tie.Categories.Contains(argument.Category));
        var tier = isTied ? Tier.Possible : TierOf(argument, supports, isContested: against.Length > 0, isCapped: caps.Length > 0);

        return new CategoryAssessment(argument.Category, tier, Sum(supports) + Sum(against), supports, against, caps, Missing(argument));
    }

    /// <summary>The first tier that applies.</summary>
    private static Tier TierOf(Argument argument, ImmutableArray<Judged> supports, bool isContested, bool isCapped)
    {
        if (argument.Defining.IsAbsent || (isContested && supports.IsEmpty))
        {
            return Tier.NotSupported;
        }

        if (argument.Defining.IsUnknown && !supports.Any(judged => judged.IsSpecific))
        {
            return Tier.InsufficientData;
        }

        var isFirm = argument.Defining.IsFirm && argument.Needed.All(finding => finding.IsFirm);

        return isFirm && !isContested && !isCapped ? Tier.Consistent : Tier.Possible;
    }

    /// <summary>What is unknown or no longer current among what is needed, wanted or defining; each item once.</summary>
    private static ImmutableArray<DataGap> Missing(Argument argument) =>
    [
        .. argument.Needed.Concat(argument.Wanted).Append(argument.Defining)
            .SelectMany(finding => finding.Gaps)
            .DistinctBy(gap => gap.Item),
    ];

    /// <summary>The criteria that are present; those of equal weight keep the order of the rules.</summary>
    private ImmutableArray<Judged> WeightiestFirst(ImmutableArray<Judged> criteria) =>
        [.. criteria.Where(judged => judged.Finding.IsPresent).OrderByDescending(judged => Math.Abs(Points(judged)))];

    /// <summary>The sum of all points, less what any group of criteria has above its ceiling.</summary>
    private decimal Sum(ImmutableArray<Judged> judged)
    {
        var sum = 0m;
        foreach (var item in judged)
        {
            sum += Points(item);
        }

        foreach (var ceiling in knowledge.Ceilings)
        {
            sum -= Math.Max(0, SumUnder(ceiling, judged) - ceiling.Points);
        }

        return sum;
    }

    private decimal SumUnder(PointCeiling ceiling, ImmutableArray<Judged> judged)
    {
        var sum = 0m;
        foreach (var item in judged)
        {
            sum += ceiling.Criteria.Contains(item.Id) ? Points(item) : 0;
        }

        return sum;
    }

    /// <summary>A criterion that is weak, old or both counts for only part of its points.</summary>
    private decimal Points(Judged judged) =>
        (knowledge.Criteria[judged.Id].Points ?? 0) * (judged.Finding.IsFirm ? 1 : knowledge.Limits.WeightWhenNotFirm);
}
