using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    /// <param name="observations">They are sorted in place.</param>
    public static IReadOnlyList<LabSeries> Build(Span<ReadObservation> observations)
    {
        observations.Sort(ByAnalyteNewestFirst);
        var series = new LabSeries[CountAnalytes(observations)];
        var start = 0;
        for (var i = 0; i < series.Length; i++)
        {
            var end = EndOfAnalyte(observations, start);
            series[i] = Build(observations[start].Analyte, observations[start..end]);
            start = end;
        }

        return series;
    }

    /// <summary>By (time, issued, id), newest first; what is equal in all three stays in the order of the record.</summary>
    private static Comparison<ReadObservation> ByAnalyteNewestFirst { get; } = (a, b) =>
        a.Analyte != b.Analyte ? (int)a.Analyte - (int)b.Analyte
        : b.Moment.CompareTo(a.Moment) is not 0 and var byTime ? byTime
        : b.IssuedTicks.CompareTo(a.IssuedTicks) is not 0 and var byIssue ? byIssue
        : b.Id.Span.SequenceCompareTo(a.Id.Span) is not 0 and var byId ? byId
        : a.Position.CompareTo(b.Position);

    private static int CountAnalytes(ReadOnlySpan<ReadObservation> ordered)
    {
        var count = 0;
        for (var start = 0; start < ordered.Length; start = EndOfAnalyte(ordered, start))
        {
            count++;
        }

        return count;
    }

    private static int EndOfAnalyte(ReadOnlySpan<ReadObservation> ordered, int start)
    {
        var end = start + 1;
        while (end < ordered.Length && ordered[end].Analyte == ordered[start].Analyte)
        {
            end++;
        }

        return end;
    }

    private static LabSeries Build(Analyte analyte, ReadOnlySpan<ReadObservation> newestFirst)
    {
        var results = Results(newestFirst);
        if (results.Length == newestFirst.Length)
        {
            return new LabSeries(analyte, results, null);
        }

        var implausible = new List<ImplausibleResult>();
        var excluded = new List<ExcludedResult>(newestFirst.Length - results.Length);
        DataGap? rejected = null;
        var isNewest = true;
        foreach (var observation in newestFirst)
        {
            if (observation.Rejected is not { } rejection)
            {
                isNewest = false;
                continue;
            }

            // These say that there is a newer value, only not which: what is older is no longer current.
            var gap = rejection.Gap;
            var takesCurrency = gap.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions;
            rejected ??= takesCurrency && isNewest ? gap : null;
            excluded.Add(new ExcludedResult(gap, rejection.At, rejection.Shown?.Value, rejection.Shown?.Written));
            if (gap.Reason == GapReason.Implausible && rejection.At is { } at)
            {
                implausible.Add(new ImplausibleResult(analyte, rejection.Shown?.Written ?? "", at, LabResult.SourceOf(observation.Id.Span)));
            }
        }

        return new LabSeries(analyte, results, rejected) { Implausible = implausible, Excluded = excluded };
    }

    private static LabResult[] Results(ReadOnlySpan<ReadObservation> observations)
    {
        var results = new LabResult[observations.Length];
        var count = 0;
        foreach (var observation in observations)
        {
            if (observation is { Result: { } result })
            {
                results[count++] = result;
            }
        }

        return count == results.Length ? results : results[..count];
    }
}
