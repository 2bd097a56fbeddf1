namespace CalcinosisCds.Facts;

/// <summary>A class, what it is based on, and the limits used.</summary>
/// <param name="Class">Low, normal or high.</param>
/// <param name="By">What the class is based on.</param>
/// <param name="Low">The lower limit in the analyte's canonical unit; null where there is none.</param>
/// <param name="High">The upper limit in the analyte's canonical unit; null where there is none.</param>
/// <param name="SexUnknown">True if the wider of the two ranges was used.</param>
public sealed record ClassifiedBy(ResultClass Class, RangeSource By, decimal? Low = null, decimal? High = null, bool SexUnknown = false);
