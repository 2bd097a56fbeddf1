using System.Collections.Immutable;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>One category, weighed; its criteria that are present, weightiest first.</summary>
/// <param name="Points">Orders the categories within a tier; never shown.</param>
/// <param name="Caps">Criteria that keep it at <em>possible</em>.</param>
/// <param name="Missing">What would have to be known for a higher tier.</param>
public sealed record CategoryAssessment(
    Category Category,
    Tier Tier,
    decimal Points,
    ImmutableArray<Judged> Supports,
    ImmutableArray<Judged> Against,
    ImmutableArray<Judged> Caps,
    ImmutableArray<DataGap> Missing);
