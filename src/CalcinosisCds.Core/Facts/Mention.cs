namespace CalcinosisCds.Facts;

/// <summary>One concept that one of this patient's Conditions mentions.</summary>
/// <param name="Concept">What is mentioned.</param>
/// <param name="ByCode">True if a code of the value set matched; false if only text did.</param>
/// <param name="IsPast">True for resolved, inactive or remission: calcinosis outlives the disease, most other concepts do not count.</param>
/// <param name="Sites">Where the Condition is.</param>
/// <param name="Source">The Condition, as <c>Condition/id</c>: equal for concepts of one Condition.</param>
public sealed record Mention(
    Concept Concept,
    bool ByCode,
    bool IsPast,
    BodySites Sites,
    string Source,
    string? Date)
    : SourcedFact(Source, Date)
{
    /// <summary>True if the record doubts it: provisional, differential, "suspected", "cannot be excluded". It is then weak too; text alone is weak without
    /// doubt.</summary>
    public bool IsDoubted { get; init; }

    /// <summary>What was found, in words of our own vocabulary; null if the name of the concept says it.</summary>
    public string? InWords { get; init; }

    /// <summary>When the condition began; null where the record does not say.</summary>
    public PartialInstant? Onset { get; init; }

    /// <summary>When it ended; null if the record does not say.</summary>
    public PartialInstant? Abated { get; init; }

    /// <summary>True if the clinical status is missing: it counts as active, and the card says so.</summary>
    public bool StatusNotStated { get; init; }
}
