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

    /// <param name="analyte">The analyte of those from start to end.</param>
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
        MarkContradicted(results, limits);
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

    /// <summary>Whether a rejection shows that there is a newer value, though not which: then what is older is no longer current.</summary>
    private static bool TakesCurrency(DataGap? gap) =>
        gap?.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions or GapReason.FormNotRead;

    /// <summary>Whether a rejection shows that there is a value at all: it is then unused, which is not the same as not recorded.</summary>
    private static bool SaysThatThereIsOne(DataGap? gap) =>
        gap is { Reason: not GapReason.NoResult, IsWithdrawn: false };

    /// <summary>The results of the newest moment if two of them contradict each other; otherwise none.</summary>
    private static LabResult[] Contradictory(List<LabResult> results, Limits limits)
    {
        if (results.Count < 2 || results[0].Recency == Recency.History || results[1].At.Earliest != results[0].At.Earliest)
        {
            return [];
        }

        var ofOneMoment = results.GetRange(0, EndOfMoment(results, 0));

        return Contradict(ofOneMoment, limits) ? HighestFirst(ofOneMoment) : [];
    }

    /// <summary>Marks contradictory results of earlier moments: neither of them says whether an analyte was high before.</summary>
    private static void MarkContradicted(List<LabResult> results, Limits limits)
    {
        if (results.Count == 0)
        {
            return;
        }

        for (int start = EndOfMoment(results, 0), end; start < results.Count; start = end)
        {
            end = EndOfMoment(results, start);
            if (end - start > 1 && Contradict(results.GetRange(start, end - start), limits))
            {
                for (var i = start; i < end; i++)
                {
                    results[i] = results[i] with { IsContradicted = true };
                }
            }
        }
    }

    private static int EndOfMoment(List<LabResult> results, int start)
    {
        var end = start + 1;
        while (end < results.Count && results[end].At.Earliest == results[start].At.Earliest)
        {
            end++;
        }

        return end;
    }

    /// <summary>Whether two results of one moment differ by more than rounding and fall into different classes.</summary>
    private static bool Contradict(List<LabResult> ofOneMoment, Limits limits)
    {
        var classes = ofOneMoment.Select(result => (Standing: Standing(result, limits), Result: result))
            .Where(result => result.Standing is not null)
            .GroupBy(result => result.Standing, result => result.Result)
            .ToList();

        // The lowest and highest of each class show whether any two of different classes differ: the work does not grow with the number of pairs.
        return classes.Exists(one => classes.Exists(other => one.Key < other.Key && Differ(one, other, limits.ResultTolerance)));
    }

    /// <summary>What the rules take a result to be: its class, or for an eGFR, which no table classes, how far filtration is reduced.</summary>
    private static int? Standing(LabResult result, Limits limits) => result switch
    {
        { Analyte: Analyte.Egfr, Value.Point: { } filtration } =>
            filtration < limits.EgfrStage5 ? 0 : filtration < limits.EgfrStage4 ? 1 : filtration < limits.EgfrReduced ? 2 : 3,

        // "< 60" may be any of the lower three.
        { Analyte: Analyte.Egfr, Value: { } interval } =>
            interval.IsBelow(limits.EgfrStage5) == true ? 0 : interval.IsAtLeast(limits.EgfrReduced) == true ? 3 : null,
        _ => (int?)result.Class?.Class,
    };

    /// <summary>In an order that does not depend on ids.</summary>
    private static LabResult[] HighestFirst(IEnumerable<LabResult> results) =>
        [.. results.OrderByDescending(result => result.Value?.Bound).ThenByDescending(result => result.Class?.Class)];

    private static bool Differ(IEnumerable<LabResult> some, IEnumerable<LabResult> others, decimal tolerance)
    {
        var one = some.Select(result => result.Value?.Point).ToList();
        var other = others.Select(result => result.Value?.Point).ToList();

        // A mere flag, or an interval, in another class differs whatever the numbers are.
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
