namespace CalcinosisCds.Facts;

/// <summary>A result of this patient that is on record but not used.</summary>
/// <param name="Why">Item, reason, source and date.</param>
/// <param name="At">When it was taken; null if that is unusable.</param>
/// <param name="Value">In the canonical unit; null if the number must not be shown, as for a result entered in error, or cannot be read.</param>
/// <param name="Written">Number and unit as reported, if there is a <paramref name="Value"/>.</param>
public sealed record ExcludedResult(DataGap Why, PartialInstant? At, LabValue? Value, string? Written);
