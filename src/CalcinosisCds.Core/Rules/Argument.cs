using System.Collections.Immutable;

namespace CalcinosisCds.Rules;

/// <summary>One criterion as it came out on this record.</summary>
/// <param name="Id">The criterion's stable id; weight, text and citation stand under it in the knowledge files.</param>
/// <param name="IsSpecific">True where it speaks for this category and not merely for none of the others.</param>
public readonly record struct Judged(string Id, Finding Finding, bool IsSpecific = false);

/// <summary>The whole argument for and against one category on one record, before it is weighed: the criteria that are present.</summary>
/// <param name="Defining">The expression that defines the category.</param>
/// <param name="Needed">What must be known and firm for <em>consistent</em>.</param>
public sealed record Argument(
    Category Category,
    Finding Defining,
    ImmutableArray<Judged> Supports,
    ImmutableArray<Judged> Against,
    ImmutableArray<Finding> Needed)
{
    /// <summary>Findings that, when present, keep the category at <em>possible</em>.</summary>
    public ImmutableArray<Judged> Caps { get; init; } = [];

    /// <summary>What is listed as missing without being needed for any tier.</summary>
    public ImmutableArray<Finding> Wanted { get; init; } = [];

    /// <summary>Groups of criteria whose points together have a ceiling.</summary>
    public ImmutableArray<PointCeiling> Ceilings { get; init; } = [];

    /// <summary>True where the category must not be placed before metastatic: it lacks every feature of its own.</summary>
    public bool NeverAheadOfMetastatic { get; init; }
}

/// <summary>Criteria that together give at most so many points.</summary>
public sealed record PointCeiling(ImmutableArray<string> Ids, decimal Points);

/// <summary>Categories that the record cannot tell apart: each is <em>possible</em>, and they lead together.</summary>
public sealed record Tie(string Id, ImmutableArray<Category> Categories);
