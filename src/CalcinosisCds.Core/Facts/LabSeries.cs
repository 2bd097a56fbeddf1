namespace CalcinosisCds.Facts;

/// <summary>All usable results of one analyte, newest first by (time, issued, id): a total order, so that two systems agree.</summary>
/// <param name="Results">Results older than a year stay in the list, as history.</param>
/// <param name="Rejected">Why a result newer than all of these could not be used; null if the newest one could.</param>
public sealed record LabSeries(Analyte Analyte, IReadOnlyList<LabResult> Results, DataGap? Rejected)
{
    private static readonly LabSeries[] None = [.. Enum.GetValues<Analyte>().Select(analyte => new LabSeries(analyte, [], null))];

    public static LabSeries Empty(Analyte analyte) => None[(int)analyte];

    /// <summary>Results outside the plausible band: check unit, specimen, interference.</summary>
    public IReadOnlyList<ImplausibleResult> Implausible { get; init; } = [];

    /// <summary>Results on record that are not used, newest first: shown as such, never counted.</summary>
    public IReadOnlyList<ExcludedResult> Excluded { get; init; } = [];

    /// <summary>The newest results, if two of the same written moment fall into different classes: both are shown, and neither decides.</summary>
    public IReadOnlyList<LabResult> Contradictory { get; init; } = [];

    /// <summary>The newest result that is not history; null where there is none.</summary>
    public LabResult? Latest { get; } = NewestInUse(Results);

    /// <summary>True where the latest result is current and nothing newer was unusable.</summary>
    public bool IsCurrent => Latest is { Recency: Recency.Current } && Rejected is null;

    private static LabResult? NewestInUse(IReadOnlyList<LabResult> results)
    {
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Recency != Recency.History)
            {
                return results[i];
            }
        }

        return null;
    }
}

/// <summary>A result that cannot be believed as reported; its value is never used.</summary>
/// <param name="Written">Number and unit as reported.</param>
public sealed record ImplausibleResult(Analyte Analyte, string Written, PartialInstant At, string Source) : SourcedFact(Source, At.Written);
