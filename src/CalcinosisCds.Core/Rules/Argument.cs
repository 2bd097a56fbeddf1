using System.Collections.Immutable;

namespace CalcinosisCds.Rules;

/// <summary>The whole argument for and against one category on one record, before it is weighed. Every criterion is in it, present or not.</summary>
/// <param name="Defining">The expression that defines the category.</param>
/// <param name="Needed">What must be known and firm for <em>consistent</em>.</param>
public sealed record Argument(
    Category Category,
    Finding Defining,
    ImmutableArray<Judged> Supports,
    ImmutableArray<Judged> Against,
    ImmutableArray<Finding> Needed)
{
    /// <summary>Criteria that, when present, keep the category at <em>possible</em>.</summary>
    public ImmutableArray<Judged> Caps { get; init; } = [];

    /// <summary>What is reported as missing although no tier depends on it.</summary>
    public ImmutableArray<Finding> Wanted { get; init; } = [];

    /// <summary>True if the category must not lead ahead of metastatic, because nothing specific to it is on record.</summary>
    public bool NeverAheadOfMetastatic { get; init; }

    /// <summary>True if the category, when possible, leads the other possible ones whatever their points.</summary>
    public bool LeadsAlone { get; init; }
}
