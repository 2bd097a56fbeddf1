using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    /// <summary>By (time, issued, id), newest first; what is equal in all three stays in the order of the record.</summary>
    public static IReadOnlyList<LabSeries> Build(IEnumerable<ReadObservation> observations) =>
    [
        .. observations
            .GroupBy(observation => observation.Analyte)
            .OrderBy(ofAnalyte => ofAnalyte.Key)
            .Select(ofAnalyte => Build(
                ofAnalyte.Key,
                [
                    .. ofAnalyte
                        .OrderByDescending(observation => observation.Moment)
                        .ThenByDescending(observation => observation.Issued)
                        .ThenByDescending(observation => observation.Source, StringComparer.Ordinal),
                ])),
    ];

    private static LabSeries Build(Analyte analyte, IReadOnlyList<ReadObservation> newestFirst)
    {
        var rejected = newestFirst.Where(observation => observation.Rejected is not null).ToList();

        return new LabSeries(
            analyte,
            [.. newestFirst.Select(observation => observation.Result).OfType<LabResult>()],
            newestFirst.TakeWhile(observation => observation.Result is null).Select(observation => observation.Rejected).FirstOrDefault(TakesCurrency))
        {
            Implausible = [.. rejected.Select(Implausible).OfType<ImplausibleResult>()],
            Excluded = [.. rejected.Select(observation => new ExcludedResult(observation.Rejected!, observation.At, observation.Shown?.Value, observation.Shown?.Written))],
        };
    }

    /// <summary>Whether a rejection says that there is a newer value, only not which: then what is older is no longer current.</summary>
    private static bool TakesCurrency(DataGap? gap) => gap?.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions;

    private static ImplausibleResult? Implausible(ReadObservation observation) =>
        observation is { Rejected.Reason: GapReason.Implausible, At: { } at }
            ? new ImplausibleResult(observation.Analyte, observation.Shown?.Written ?? "", at, observation.Source)
            : null;
}
