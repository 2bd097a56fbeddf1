using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Everything the rules say about one record, before it is weighed.</summary>
/// <param name="Calcinosis">Whether calcinosis is on record now; without it there is no category.</param>
/// <param name="Gate">How far the record raises the suspicion of calciphylaxis.</param>
/// <param name="Arguments">One per category that the forms on record raise, in the order in which they are listed.</param>
public sealed record RuleFindings(
    Finding Calcinosis,
    Finding Gate,
    ImmutableArray<Argument> Arguments,
    OutsideArgument Outside,
    ImmutableArray<Tie> Ties,
    Extent Extent,
    ImmutableArray<Judged> Complications,
    ImmutableArray<Judged> RiskFactors,
    IReadOnlyList<RedFlag> RedFlags,
    LabNotes Notes)
{
    /// <summary>What they were made from; it answers the additional questions of the order rules.</summary>
    internal RecordFindings? Record { get; init; }

    /// <summary>A disease or lesion that makes what could not be read matter: other lists may hold a risk factor or a red flag.</summary>
    public required Finding AtStake { get; init; }

    /// <summary>What could not be read and could have raised a red flag.</summary>
    public required IReadOnlyList<DataGap> Unreadable { get; init; }
}
