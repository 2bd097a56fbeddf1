using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Argument → tier and points. Points order the evidence; the tier comes from the findings alone.</summary>
internal sealed class Weighing(FrozenDictionary<string, Criterion> criteria)
{
    private const decimal HalfWeight = 0.5m;

    public CategoryAssessment Weigh(Argument argument, ImmutableArray<Tie> ties)
    {
        var supports = WeightiestFirst(argument.Supports);
        var against = WeightiestFirst(argument.Against);

        return new CategoryAssessment(
            argument.Category,
            IsTied(argument.Category, ties) ? Tier.Possible : TierOf(argument),
            Points(supports, argument.Ceilings) + Points(against, []),
            supports,
            against,
            argument.Caps,
            Missing(argument))
        {
            Defining = argument.Defining,
        };
    }

    private static bool IsTied(Category category, ImmutableArray<Tie> ties)
    {
        foreach (var tie in ties)
        {
            if (tie.Categories.Contains(category))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first that applies.</summary>
    private static Tier TierOf(Argument argument)
    {
        if (argument.Defining.IsAbsent || (argument.Against.Length > 0 && argument.Supports.Length == 0))
        {
            return Tier.NotSupported;
        }

        if (argument.Defining.IsUnknown && !argument.Supports.Any(static judged => judged.IsSpecific))
        {
            return Tier.InsufficientData;
        }

        var isConsistent = argument.Defining.IsFirm
            && argument.Needed.All(static finding => finding.IsFirm)
            && argument.Against.Length == 0
            && argument.Caps.Length == 0;

        return isConsistent ? Tier.Consistent : Tier.Possible;
    }

    /// <summary>What is unknown, or no longer current, of what is needed and wanted and of the defining expression.</summary>
    private static ImmutableArray<DataGap> Missing(Argument argument)
    {
        List<DataGap>? missing = null;
        AddGaps(ref missing, argument.Needed.AsSpan());
        AddGaps(ref missing, argument.Wanted.AsSpan());
        AddGaps(ref missing, [argument.Defining]);

        return missing is null ? [] : [.. missing];
    }

    private static void AddGaps(ref List<DataGap>? missing, ReadOnlySpan<Finding> findings)
    {
        foreach (var finding in findings)
        {
            for (var i = 0; i < finding.Gaps.Count; i++)
            {
                (missing ??= []).AddNewItem(finding.Gaps[i]);
            }
        }
    }

    private decimal Points(ImmutableArray<Judged> judged, ImmutableArray<PointCeiling> ceilings)
    {
        decimal points = 0;
        Span<decimal> limited = stackalloc decimal[ceilings.Length];
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

        for (var i = 0; i < ceilings.Length; i++)
        {
            points += Math.Min(ceilings[i].Points, limited[i]);
        }

        return points;
    }

    private static int? CeilingOf(Judged judged, ImmutableArray<PointCeiling> ceilings)
    {
        for (var i = 0; i < ceilings.Length; i++)
        {
            if (ceilings[i].Ids.Contains(judged.Id))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>For or against; those of equal weight stay in the order of the rules, which insertion keeps.</summary>
    private ImmutableArray<Judged> WeightiestFirst(ImmutableArray<Judged> judged)
    {
        if (IsWeightiestFirst(judged))
        {
            return judged;
        }

        var sorted = judged.ToArray();
        for (var i = 1; i < judged.Length; i++)
        {
            var place = i;
            for (; place > 0 && Weight(sorted[place - 1]) < Weight(judged[i]); place--)
            {
                sorted[place] = sorted[place - 1];
            }

            sorted[place] = judged[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    private bool IsWeightiestFirst(ImmutableArray<Judged> judged)
    {
        for (var i = 1; i < judged.Length; i++)
        {
            if (Weight(judged[i - 1]) < Weight(judged[i]))
            {
                return false;
            }
        }

        return true;
    }

    private decimal Weight(Judged judged) => Math.Abs(Points(judged));

    /// <summary>Old and weak together are halved once.</summary>
    private decimal Points(Judged judged) =>
        (criteria[judged.Id].Points ?? 0) * (judged.Finding.IsFirm ? 1 : HalfWeight);
}
