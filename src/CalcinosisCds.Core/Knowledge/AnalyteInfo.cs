using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>What is known of one analyte: its codes, units, plausible band and fallback ranges.</summary>
/// <param name="Unit">The canonical unit; null for antibodies, which are positive or negative.</param>
/// <param name="PlausibleLow">In the canonical unit; null for antibodies.</param>
public sealed record AnalyteInfo(
    Analyte Analyte,
    string Id,
    string? Unit,
    UnitTable Units,
    decimal? PlausibleLow,
    decimal? PlausibleHigh,
    RangeTable Ranges,
    IReadOnlySet<string> LoincCodes,
    IReadOnlyList<string> RangeReference)
{
    /// <summary>The sources of the plausible band.</summary>
    public IReadOnlyList<string> PlausibleReference { get; init; } = [];

    /// <summary>The unit in which the fallback ranges are published; null if there are none.</summary>
    public LabUnit? RangeUnit { get; init; }

    /// <summary>True if a result says positive or negative rather than low, normal or high.</summary>
    public bool IsAntibody => Unit is null;

    public bool IsPlausible(LabValue value) =>
        (PlausibleLow is not { } low || value.IsBelow(low) != true)
        && (PlausibleHigh is not { } high || value.IsAbove(high) != true);
}
