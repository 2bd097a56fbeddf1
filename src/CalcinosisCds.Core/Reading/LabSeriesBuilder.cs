using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    public static IReadOnlyList<LabSeries> Build(List<ReadObservation> observations, Limits limits)
    {
        observations.Sort(ReadObservation.ByAnalyteNewestFirst);
        var series = new List<LabSeries>();
        for (int start = 0, end; start < observations.Count; start = end)
        {
            end = EndOfAnalyte(observations, start);
            series.Add(Build(observations[start].Analyte, observations, start, end, limits));
        }

        return series;
    }

    private static int EndOfAnalyte(List<ReadObservation> observations, int start)
    {
        var end = start + 1;
        while (end < observations.Count && observations[end].Analyte == observations[start].Analyte)
        {
            end++;
        }

        return end;
    }

    /// <param name="analyte">Of which those from start to end are.</param>
    private static LabSeries Build(Analyte analyte, List<ReadObservation> sorted, int start, int end, Limits limits)
    {
        var results = new List<LabResult>(end - start);
        for (var i = start; i < end; i++)
        {
            if (sorted[i].Result is { } result)
            {
                results.Add(result);
            }
        }

        var contradictory = Contradictory(results, limits);
        if (results.Count == end - start)
        {
            return new LabSeries(analyte, results, null) { Contradictory = contradictory };
        }

        var newestFirst = sorted.GetRange(start, end - start);
        var rejected = newestFirst.Select(observation => observation.Rejected).OfType<RejectedObservation>().ToList();
        var newer = newestFirst.TakeWhile(observation => observation.Result is null).Select(observation => observation.Rejected?.Gap);

        var newest = newer.FirstOrDefault(TakesCurrency) ?? (results.Count == 0 ? newer.FirstOrDefault(SaysThatThereIsOne) : null);

        return new LabSeries(analyte, results, newest)
        {
            Contradictory = contradictory,
            Implausible = [.. rejected.Select(Implausible).OfType<ImplausibleResult>()],
            Excluded = [.. rejected.Select(Excluded)],
        };
    }

    private static ExcludedResult Excluded(RejectedObservation observation) =>
        new(observation.Gap, observation.At, observation.Shown?.Value, observation.Shown?.Written);

    /// <summary>Whether a rejection says that there is a newer value, only not which: then what is older is no longer current.</summary>
    private static bool TakesCurrency(DataGap? gap) =>
        gap?.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions or GapReason.FormNotRead;

    /// <summary>Whether a rejection says that there is a value at all: then it is not used, which is not the same as not recorded.</summary>
    private static bool SaysThatThereIsOne(DataGap? gap) =>
        gap is { Reason: not GapReason.NoResult, Detail: not ("entered-in-error" or "cancelled" or "registered") };

    /// <summary>The results of the newest moment where two of them differ by more than rounding and stand for different classes; else none.</summary>
    private static LabResult[] Contradictory(List<LabResult> results, Limits limits)
    {
        if (results.Count < 2 || results[0].Recency == Recency.History || results[1].At.Earliest != results[0].At.Earliest)
        {
            return [];
        }

        var ofOneMoment = results.TakeWhile(result => result.At.Earliest == results[0].At.Earliest).ToArray();
        var classes = ofOneMoment.Where(result => Standing(result, limits) is not null).GroupBy(result => Standing(result, limits)!.Value).ToList(); // Filtered just before.

        // Lowest and highest of each class tell whether any two of different classes differ: the work does not grow with their pairs.
        return classes.Exists(one => classes.Exists(other => one.Key < other.Key && Differ(one, other, limits.ResultTolerance))) ? HighestFirst(ofOneMoment) : [];
    }

    /// <summary>What the rules take a result for: its class, and of an eGFR, which no table classes, how far the filtration is reduced.</summary>
    private static int? Standing(LabResult result, Limits limits) =>
        result is { Analyte: Analyte.Egfr, Value.Point: { } filtration }
            ? (filtration < limits.EgfrStage5 ? 0 : filtration < limits.EgfrStage4 ? 1 : filtration < limits.EgfrReduced ? 2 : 3)
            : (int?)result.Class?.Class;

    /// <summary>In an order that does not hang on ids.</summary>
    private static LabResult[] HighestFirst(IEnumerable<LabResult> results) =>
        [.. results.OrderByDescending(result => result.Value?.Bound).ThenByDescending(result => result.Class?.Class)];

    private static bool Differ(IEnumerable<LabResult> some, IEnumerable<LabResult> others, decimal tolerance)
    {
        var one = some.Select(result => result.Value?.Point).ToList();
        var other = others.Select(result => result.Value?.Point).ToList();

        // A flag alone, or an interval, that stands for another class differs whatever the numbers are.
        return one.Contains(null) || other.Contains(null)
            || Differ(one.Min(), other.Max(), tolerance)
            || Differ(one.Max(), other.Min(), tolerance);
    }

    private static bool Differ(decimal? a, decimal? b, decimal tolerance) =>
        a is { } one && b is { } other && Math.Abs(one - other) > tolerance * Math.Max(Math.Abs(one), Math.Abs(other));

    private static ImplausibleResult? Implausible(RejectedObservation observation) =>
        observation is { Gap.Reason: GapReason.Implausible, At: { } at }
            ? new ImplausibleResult(observation.Analyte, observation.Shown?.Written ?? "", at, observation.Source)
            : null;
}
