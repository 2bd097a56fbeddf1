using System.Collections.Immutable;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>One category, weighed.</summary>
/// <param name="Points">Orders categories of one tier; never shown.</param>
/// <param name="Supports">Criteria that are present, the weightiest first.</param>
/// <param name="Missing">What would have to be known for more.</param>
public sealed record CategoryAssessment(
    Category Category,
    Tier Tier,
    decimal Points,
    ImmutableArray<Judged> Supports,
    ImmutableArray<Judged> Against,
    ImmutableArray<Judged> Caps,
    ImmutableArray<DataGap> Missing)
{
    /// <summary>What defines the category, as it came out.</summary>
    public required Finding Defining { get; init; }
}

/// <summary>Ossification and iatrogenic calcification, weighed.</summary>
public sealed record OutsideAssessment(Tier Tier, ImmutableArray<Judged> Supports, bool NeverAlone);

/// <summary>What leads: one of the five, or outside of them.</summary>
/// <param name="Category">Null for outside the five.</param>
public readonly record struct Leader(Category? Category)
{
    public static Leader OutsideTheFive { get; } = new(null);
}

/// <summary>All findings on one record together.</summary>
/// <param name="Leading">In the order in which they are shown; empty where nothing leads.</param>
/// <param name="Categories">All five by category; empty where no calcinosis is documented.</param>
/// <param name="Gaps">Everything that could not be used.</param>
public sealed record Assessment(
    DateTimeOffset AsOf,
    Demographics Patient,
    Finding Calcinosis,
    ImmutableArray<Leader> Leading,
    ImmutableArray<CategoryAssessment> Categories,
    OutsideAssessment Outside,
    ImmutableArray<Tie> Ties,
    Extent Extent,
    ImmutableArray<Judged> Complications,
    ImmutableArray<Judged> RiskFactors,
    IReadOnlyList<RedFlag> RedFlags,
    LabNotes Notes,
    IReadOnlyList<DataGap> Gaps)
{
    public bool IsCalcinosisDocumented => Calcinosis.IsPresent;

    /// <summary>Lists that were not read whole.</summary>
    public required IReadOnlyList<DataGap> UnreadLists { get; init; }

    /// <summary>True where calcinosis, a red flag, a risk factor or a disease that predisposes to them is on record: then a list that was not read matters.</summary>
    public bool IsAnythingKnown => IsCalcinosisDocumented || IsAnythingAtStake || RedFlags.Count > 0 || RiskFactors.Length > 0;

    /// <summary>True where a disease or lesion is on record that makes it matter what could not be read.</summary>
    public required bool IsAnythingAtStake { get; init; }

    /// <summary>The category of a leader; null for outside the five.</summary>
    public CategoryAssessment? Weighed(Leader leader) => leader.Category is { } category ? Find(category) : null;

    public Tier TierOf(Leader leader) => Weighed(leader)?.Tier ?? Outside.Tier;

    public ImmutableArray<Judged> SupportsOf(Leader leader) => Weighed(leader)?.Supports ?? Outside.Supports;

    public bool Leads(Category category) => Leading.Contains(new Leader(category));

    public CategoryAssessment? Find(Category category)
    {
        foreach (var found in Categories)
        {
            if (found.Category == category)
            {
                return found;
            }
        }

        return null;
    }
}
