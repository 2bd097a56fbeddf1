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
        var supports = Present(argument.Supports);
        var against = Present(argument.Against);
        var caps = Present(argument.Caps);
        var isTied = ties.Any(tie => tie.Categories.Contains(argument.Category));

        return new CategoryAssessment(
            argument.Category,
            isTied ? Tier.Possible : TierOf(argument, supports, against, caps),
            Points(supports, argument.Ceilings) + against.Sum(Points),
            [.. supports.OrderByDescending(Points)],
            [.. against.OrderBy(Points)],
            caps,
            Missing(argument))
        {
            Defining = argument.Defining,
        };
    }

    /// <summary>The first that applies.</summary>
    private static Tier TierOf(Argument argument, List<Judged> supports, List<Judged> against, List<Judged> caps)
    {
        if (argument.Defining.IsAbsent || (against.Count > 0 && supports.Count == 0))
        {
            return Tier.NotSupported;
        }

        if (argument.Defining.IsUnknown && !supports.Exists(judged => judged.IsSpecific))
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
    private static List<DataGap> Missing(Argument argument) =>
        [.. argument.Needed.Concat(argument.Wanted).Append(argument.Defining).SelectMany(finding => finding.Gaps).DistinctBy(gap => gap.Item)];

    private decimal Points(List<Judged> judged, IReadOnlyList<PointCeiling> ceilings)
    {
        var limited = ceilings.Sum(ceiling => Math.Min(ceiling.Points, judged.Where(item => ceiling.Ids.Contains(item.Id)).Sum(Points)));
        var free = judged.Where(item => !ceilings.Any(ceiling => ceiling.Ids.Contains(item.Id))).Sum(Points);

        return limited + free;
    }

    /// <summary>Old and weak together are halved once.</summary>
    private decimal Points(Judged judged) =>
        (criteria[judged.Id].Points ?? 0) * (judged.Finding.IsFirm ? 1 : HalfWeight);

    private static List<Judged> Present(IReadOnlyList<Judged> judged) => [.. judged.Where(item => item.Finding.IsPresent)];
}
