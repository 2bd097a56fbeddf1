namespace CalcinosisCds.Facts;

/// <summary>One laboratory result that may be used.</summary>
/// <param name="Analyte">What was measured.</param>
/// <param name="Value">The quantity in the analyte's canonical unit; null where the record gives only a word or a flag.</param>
/// <param name="Class">Low, normal or high; null where no range applies.</param>
/// <param name="Written">Number and unit as reported, the unit in our own spelling; null where there is no number.</param>
/// <param name="At">When the specimen was taken; the time of issue where that is unknown.</param>
/// <param name="Issued">When the result was released; orders results of the same time.</param>
/// <param name="Recency">How fresh it is on the day of the assessment.</param>
/// <param name="Code">The LOINC code that it was read by.</param>
public sealed record LabResult(
    Analyte Analyte,
    LabValue? Value,
    ClassifiedBy? Class,
    string? Written,
    PartialInstant At,
    DateTimeOffset Issued,
    Recency Recency,
    string Code,
    string Source)
    : Fact(Source, At.Written)
{
    /// <summary>The unit of <see cref="Written"/> by its UCUM code; null where there is no number.</summary>
    public string? WrittenUnit { get; init; }

    /// <summary>True where the laboratory flagged a critically high result (HH).</summary>
    public bool IsFlaggedCriticallyHigh { get; init; }
}

/// <summary>A class, what it rests on, and the limits that were used.</summary>
/// <param name="Class">Low, normal or high.</param>
/// <param name="By">What the class rests on.</param>
/// <param name="Low">The lower limit in the analyte's canonical unit; null where there is none.</param>
/// <param name="High">The upper limit in the analyte's canonical unit; null where there is none.</param>
/// <param name="SexUnknown">True where the wider of the two ranges was taken.</param>
public sealed record ClassifiedBy(ResultClass Class, RangeSource By, decimal? Low = null, decimal? High = null, bool SexUnknown = false);
