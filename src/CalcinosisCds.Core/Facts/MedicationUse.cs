namespace CalcinosisCds.Facts;

/// <summary>The groups of medications that the rules ask about.</summary>
public enum MedicationGroup
{
    VitaminKAntagonist,
    CalciumSalt,
    CalciumBasedBinder,
    VitaminD,
    ActiveVitaminD,
    SystemicCorticosteroid,
    Immunosuppressant,
    Biologic,
    Antimalarial,
    Immunoglobulin,
    Calcimimetic,
    OtherPhosphateBinder,
    Bisphosphonate,
    Teriparatide,
    Thiazide,
    Lithium,
    ParenteralCalcium,
    SodiumThiosulfate,
    JakInhibitor,
    Denosumab,
    CalciumContainingHeparin,
    Burosumab,
}

/// <summary>One medication of this patient that belongs to a group the rules ask about.</summary>
/// <param name="Ingredient">Our own name of the ingredient: the same for every code, spelling and brand, so that distinct ones can be counted.</param>
/// <param name="IsTaken">True if active, or ended within the limit for recent use.</param>
/// <param name="SiteIsNamed">True if the record says into which site it was given.</param>
public sealed record MedicationUse(
    MedicationGroup Group,
    string Ingredient,
    bool IsTaken,
    bool SiteIsNamed,
    string Source,
    string? Date)
    : SourcedFact(Source, Date)
{
    /// <summary>True if the record says that it has ended.</summary>
    public bool HasEnded { get; init; }

    /// <summary>What is wrong with the entry, such as a code and words that name different drugs, or a status that is not read; null if nothing is.</summary>
    public GapReason? Doubt { get; init; }

    /// <summary>When it was first ordered or given; null where the record does not say.</summary>
    public PartialInstant? StartedAt { get; init; }

    /// <summary>When it ended or will end; null where the record does not say.</summary>
    public PartialInstant? EndedAt { get; init; }
}
