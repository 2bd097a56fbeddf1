using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    public static IReadOnlyList<LabSeries> Build(IEnumerable<ReadObservation> observations) =>
    [
        .. observations
            .Order(ByAnalyteNewestFirst)
            .GroupBy(observation => observation.Analyte)
            .Select(ofAnalyte => Build(ofAnalyte.Key, ofAnalyte.ToList())),
    ];

    /// <summary>By (time, issued, id), newest first; what is equal in all three stays in the order of the record.</summary>
    private static Comparer<ReadObservation> ByAnalyteNewestFirst { get; } = Comparer<ReadObservation>.Create((a, b) =>
        a.Analyte != b.Analyte ? (int)a.Analyte - (int)b.Analyte
        : b.Moment.CompareTo(a.Moment) is not 0 and var byTime ? byTime
        : Nullable.Compare(b.Issued, a.Issued) is not 0 and var byIssue ? byIssue
        : string.CompareOrdinal(b.Source, a.Source));

    private static LabSeries Build(Analyte analyte, List<ReadObservation> newestFirst)
    {
        var results = newestFirst.Select(observation => observation.Result).OfType<LabResult>().ToList();
        if (results.Count == newestFirst.Count)
        {
            return new LabSeries(analyte, results, null);
        }

        var rejected = newestFirst.Select(observation => observation.Rejected).OfType<RejectedObservation>().ToList();
        var newer = newestFirst.TakeWhile(observation => observation.Result is null).Select(observation => observation.Rejected?.Gap);

        return new LabSeries(analyte, results, newer.FirstOrDefault(TakesCurrency))
        {
            Implausible = [.. rejected.Select(Implausible).OfType<ImplausibleResult>()],
            Excluded = [.. rejected.Select(one => new ExcludedResult(one.Gap, one.At, one.Shown?.Value, one.Shown?.Written))],
        };
    }

    /// <summary>Whether a rejection says that there is a newer value, only not which: then what is older is no longer current.</summary>
    private static bool TakesCurrency(DataGap? gap) => gap?.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions;

    private static ImplausibleResult? Implausible(RejectedObservation observation) =>
        observation is { Gap.Reason: GapReason.Implausible, At: { } at }
            ? new ImplausibleResult(observation.Analyte, observation.Shown?.Written ?? "", at, observation.Source)
            : null;
}
