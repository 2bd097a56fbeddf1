namespace CalcinosisCds.Facts;

/// <summary>One laboratory result that may be used.</summary>
/// <param name="Source">Its Observation, as <c>Observation/id</c>.</param>
/// <param name="At">When the specimen was taken; the time of issue where that is unknown.</param>
public sealed record LabResult(string Source, PartialInstant At) : Fact
{
    private readonly LabValue _reported;
    private readonly LabUnit? _unit;

    public override string Source { get; } = Source;

    public override string? Date => At.Written;

    /// <summary>What was measured.</summary>
    public required Analyte Analyte { get; init; }

    /// <summary>Number and unit as reported; null if the record gives only a word or a flag.</summary>
    public required Quantity? Quantity
    {
        get => _unit is { } unit ? new Quantity(_reported, unit) : null;
        init => (_reported, _unit) = value is { } given ? (given.Reported, given.Unit) : (default, null);
    }

    /// <summary>Low, normal or high; null where no range applies.</summary>
    public required ClassifiedBy? Class { get; init; }

    /// <summary>How fresh it is on the day of the assessment.</summary>
    public required Recency Recency { get; init; }

    /// <summary>The LOINC code it was read by.</summary>
    public required string Code { get; init; }

    /// <summary>True if the laboratory flagged a critically high result (HH).</summary>
    public bool IsFlaggedCriticallyHigh { get; init; }

    /// <summary>True if the laboratory's own range stands beside it but could not be read: what it would have said is not known.</summary>
    public bool HasUnreadRange { get; init; }

    /// <summary>
    /// True if it is not the newest, and another result of the same moment falls into another class: both are shown, and neither decides.
    /// </summary>
    public bool IsContradicted { get; init; }

    /// <summary>The quantity in the analyte's canonical unit; null where there is no number.</summary>
    public LabValue? Value => _unit?.ToCanonical(_reported);

    /// <summary>Number and unit as reported, the unit in our own spelling; null where there is no number.</summary>
    public string? Written => Quantity?.Written;

    /// <summary>The unit of <see cref="Written"/> by its UCUM code; null where there is no number.</summary>
    public string? WrittenUnit => _unit?.Ucum;
}
