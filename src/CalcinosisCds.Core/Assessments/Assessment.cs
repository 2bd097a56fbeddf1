using System.Collections.Immutable;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>All findings on one record together.</summary>
/// <param name="Leading">In the order in which they are shown; empty if nothing leads.</param>
/// <param name="Categories">Those that the forms on record raise, in order; only calciphylaxis if nothing but its gate is open.</param>
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
    /// <summary>What it is based on, for further questions; null if nothing may be inferred from the record.</summary>
    internal RecordFindings? Record { get; init; }

    /// <summary>What could not be read and could have raised a red flag.</summary>
    public required IReadOnlyList<DataGap> Unreadable { get; init; }

    public bool IsCalcinosisDocumented => Calcinosis.IsPresent;

    /// <summary>Lists that were not read whole.</summary>
    public required IReadOnlyList<DataGap> UnreadLists { get; init; }

    /// <summary>True if calcinosis, a red flag, a risk factor or a predisposing disease is on record: then an unread list matters.</summary>
    public bool IsAnythingKnown => IsCalcinosisDocumented || IsAnythingAtStake || RedFlags.Count > 0 || RiskFactors.Length > 0;

    /// <summary>True if a disease or lesion on record makes what could not be read matter.</summary>
    public required bool IsAnythingAtStake { get; init; }

    /// <summary>The category of a leader; null for outside the five.</summary>
    public CategoryAssessment? Weighed(Leader leader) => leader.Category is { } category ? Find(category) : null;

    public Tier TierOf(Leader leader) => Weighed(leader)?.Tier ?? Outside.Tier;

    public ImmutableArray<Judged> SupportsOf(Leader leader) => Weighed(leader)?.Supports ?? Outside.Supports;

    public bool Leads(Category category) => Leading.Contains(new Leader(category));

    public CategoryAssessment? Find(Category category) => Categories.FirstOrDefault(found => found.Category == category);
}
