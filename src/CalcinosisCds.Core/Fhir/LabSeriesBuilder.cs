using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    public static IReadOnlyDictionary<Analyte, LabSeries> Build(IEnumerable<ReadObservation> observations) =>
        observations
            .GroupBy(observation => observation.Analyte)
            .ToDictionary(group => group.Key, group => Build(group.Key, [.. group.Order(Newest)]));

    /// <summary>By (time, issued, id), newest first.</summary>
    private static Comparer<ReadObservation> Newest { get; } = Comparer<ReadObservation>.Create((a, b) =>
        (Moment(b), b.Issued).CompareTo((Moment(a), a.Issued)) is not 0 and var order ? order : string.CompareOrdinal(b.Source, a.Source));

    private static LabSeries Build(Analyte analyte, List<ReadObservation> newestFirst)
    {
        var usable = newestFirst.FindIndex(observation => observation.Result is not null);
        var newer = usable < 0 ? newestFirst : newestFirst[..usable];

        return new LabSeries(
            analyte,
            [.. newestFirst.Select(observation => observation.Result).OfType<LabResult>()],
            newer.Select(observation => observation.Gap).FirstOrDefault(gap => gap is not null && TakesCurrency(gap.Reason)))
        {
            Implausible = [.. newestFirst
                .Where(observation => observation.Gap?.Reason == GapReason.Implausible && observation.At is not null)
                .Select(observation => new ImplausibleResult(analyte, observation.Shown?.Written ?? "", observation.At!.Value, observation.Source))], // Filtered above.
            Excluded = [.. newestFirst.Where(observation => observation.Gap is not null).Select(Excluded)],
        };
    }

    private static ExcludedResult Excluded(ReadObservation observation) =>
        new(observation.Gap!, observation.At, observation.Shown?.Value, observation.Shown?.Written); // Only those with a gap come here.

    /// <summary>These say that there is a newer value, only not which: what is older is no longer current.</summary>
    private static bool TakesCurrency(GapReason reason) =>
        reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions;

    /// <summary>A conflict whose time cannot be read may be the newest there is.</summary>
    private static DateTimeOffset Moment(ReadObservation observation) => observation.At?.Earliest ?? DateTimeOffset.MaxValue;
}
