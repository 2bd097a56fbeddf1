namespace CalcinosisCds.Facts;

/// <summary>One active skin lesion that one Condition mentions, by code or in words. Those denied, healed or another person's are left out.</summary>
/// <param name="Degree">By its appearance; what the rules make of it depends on what else is on record.</param>
/// <param name="Sites">Where it is.</param>
/// <param name="Words">What was found, in words of our own vocabulary ("painful necrotic ulcer").</param>
/// <param name="Source">The Condition, as <c>Condition/id</c>.</param>
public sealed record Lesion(LesionDegree Degree, BodySites Sites, string Words, string Source, string? Date) : SourcedFact(Source, Date)
{
    /// <summary>An ulcer, as opposed to a plaque, nodule, purpura or gangrene: only an ulcer is explained by another ulcer that names no site.</summary>
    public bool IsUlcer { get; init; }

    public bool IsGangrene { get; init; }

    /// <summary>True where its words say where it is.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>True if a code says it, so that its published title is its text.</summary>
    public bool ByCode { get; init; }

    /// <summary>True where the record doubts it.</summary>
    public bool IsDoubted { get; init; }

    /// <summary>Its own words say chalky, calcified or stony: it overlies calcinosis.</summary>
    public bool IsOverCalcinosis { get; init; }

    /// <summary>A painful nodule that has a name of its own, such as lipoma or gout: explained, and never ajar.</summary>
    public bool HasNameOfItsOwn { get; init; }

    /// <summary>Causes that the same Condition names without doubt.</summary>
    public IReadOnlyList<LesionCause> Causes { get; init; } = [];

    /// <summary>When it was recorded or began, whichever is later; null if the record does not say.</summary>
    public PartialInstant? LastSeen { get; init; }
}

/// <summary>A cause of a skin lesion that an active Condition names without doubt; it explains a lesion of another Condition at the same site.</summary>
public sealed record NamedCause(LesionCause Cause, BodySites Sites, string Source, string? Date) : SourcedFact(Source, Date)
{
    /// <summary>True if it is itself an ulcer or wound ("venous ulcer"), which explains the only ulcer on record if neither names a site.</summary>
    public bool IsUlcer { get; init; }
}
