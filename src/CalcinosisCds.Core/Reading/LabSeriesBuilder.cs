using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    public static IReadOnlyList<LabSeries> Build(IEnumerable<ReadObservation> observations) =>
    [
        .. observations
            .GroupBy(observation => observation.Analyte)
            .OrderBy(ofAnalyte => ofAnalyte.Key)
            .Select(ofAnalyte => Build(ofAnalyte.Key, ofAnalyte.Order(NewestFirst).ToList())),
    ];

    /// <summary>By (time, issued, id); what is equal in all three stays in the order of the record.</summary>
    private static Comparer<ReadObservation> NewestFirst { get; } = Comparer<ReadObservation>.Create((a, b) =>
        b.Moment.CompareTo(a.Moment) is not 0 and var byTime ? byTime
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
            Excluded = [.. rejected.Select(observation => new ExcludedResult(observation.Gap, observation.At, observation.Shown?.Value, observation.Shown?.Written))],
        };
    }

    /// <summary>Whether a rejection says that there is a newer value, only not which: then what is older is no longer current.</summary>
    private static bool TakesCurrency(DataGap? gap) => gap?.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions;

    private static ImplausibleResult? Implausible(RejectedObservation observation) =>
        observation is { Gap.Reason: GapReason.Implausible, At: { } at }
            ? new ImplausibleResult(observation.Analyte, observation.Shown?.Written ?? "", at, observation.Source)
            : null;
}
