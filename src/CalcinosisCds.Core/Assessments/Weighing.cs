using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Argument → tier and points. Points order the evidence; the tier comes from the findings alone.</summary>
internal sealed class Weighing(FrozenDictionary<string, Criterion> criteria)
{
    private const decimal HalfWeight = 0.5m;

    public CategoryAssessment Weigh(Argument argument, IReadOnlyList<Tie> ties)
    {
        var supports = argument.Supports.Present();
        var against = argument.Against.Present();
        var caps = argument.Caps.Present();
        var isTied = ties.Any(tie => tie.Categories.Contains(argument.Category));

        return new CategoryAssessment(
            argument.Category,
            isTied ? Tier.Possible : TierOf(argument, supports, against, caps),
            Points(supports, argument.Ceilings) + against.Sum(Points),
            supports.Count < 2 ? supports : [.. supports.OrderByDescending(Points)],
            against.Count < 2 ? against : [.. against.OrderBy(Points)],
            caps,
            Missing(argument))
        {
            Defining = argument.Defining,
        };
    }

    /// <summary>The first that applies.</summary>
    private static Tier TierOf(Argument argument, IReadOnlyList<Judged> supports, IReadOnlyList<Judged> against, IReadOnlyList<Judged> caps)
    {
        if (argument.Defining.IsAbsent || (against.Count > 0 && supports.Count == 0))
        {
            return Tier.NotSupported;
        }

        if (argument.Defining.IsUnknown && !supports.Any(judged => judged.IsSpecific))
        {
            return Tier.InsufficientData;
        }

        var isConsistent = argument.Defining.IsFirm
            && argument.Needed.All(finding => finding.IsFirm)
            && against.Count == 0
            && caps.Count == 0;

        return isConsistent ? Tier.Consistent : Tier.Possible;
    }

    /// <summary>What is unknown, or no longer current, of what is needed and wanted and of the defining expression.</summary>
    private static IReadOnlyList<DataGap> Missing(Argument argument)
    {
        List<DataGap>? missing = null;
        foreach (var finding in (ReadOnlySpan<Finding>)[.. argument.Needed, .. argument.Wanted, argument.Defining])
        {
            if (finding.Gaps.Count > 0)
            {
                (missing ??= []).AddRange(finding.Gaps);
            }
        }

        return missing is null ? [] : [.. missing.DistinctBy(gap => gap.Item)];
    }

    private decimal Points(IReadOnlyList<Judged> judged, IReadOnlyList<PointCeiling> ceilings)
    {
        decimal points = 0;
        Span<decimal> limited = stackalloc decimal[ceilings.Count];
        foreach (var item in judged)
        {
            if (CeilingOf(item, ceilings) is { } ceiling)
            {
                limited[ceiling] += Points(item);
            }
            else
            {
                points += Points(item);
            }
        }

        for (var i = 0; i < ceilings.Count; i++)
        {
            points += Math.Min(ceilings[i].Points, limited[i]);
        }

        return points;
    }

    private static int? CeilingOf(Judged judged, IReadOnlyList<PointCeiling> ceilings)
    {
        for (var i = 0; i < ceilings.Count; i++)
        {
            if (ceilings[i].Ids.Contains(judged.Id))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Old and weak together are halved once.</summary>
    private decimal Points(Judged judged) =>
        (criteria[judged.Id].Points ?? 0) * (judged.Finding.IsFirm ? 1 : HalfWeight);
}
