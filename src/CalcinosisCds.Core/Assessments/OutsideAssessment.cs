using System.Collections.Immutable;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Ossification and iatrogenic calcification, weighed.</summary>
/// <param name="NeverAlone">True if it may lead only beside one of the five.</param>
public sealed record OutsideAssessment(Tier Tier, ImmutableArray<Judged> Supports, bool NeverAlone)
{
    internal static OutsideAssessment Nothing { get; } = new(Tier.InsufficientData, [], NeverAlone: true);

    internal static OutsideAssessment Of(OutsideArgument argument)
    {
        var consistent = argument.Consistent.Present();
        var possible = argument.Possible.Present();
        var beside = argument.Beside.Present();
        var tier = consistent.Length > 0 ? Tier.Consistent
            : possible.Length + beside.Length > 0 ? Tier.Possible
            : argument.Consistent.Concat(argument.Possible).Any(judged => judged.Finding.IsUnknown) ? Tier.InsufficientData
            : Tier.NotSupported;

        return new OutsideAssessment(tier, [.. consistent, .. possible, .. beside], NeverAlone: possible.IsEmpty);
    }
}
