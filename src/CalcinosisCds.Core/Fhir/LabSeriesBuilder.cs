using System.Runtime.InteropServices;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Orders the results of each analyte and marks those whose newest result could not be used.</summary>
internal static class LabSeriesBuilder
{
    /// <param name="observations">They are sorted in place.</param>
    public static IReadOnlyDictionary<Analyte, LabSeries> Build(List<ReadObservation> observations)
    {
        var byAnalyte = new Dictionary<Analyte, LabSeries>();
        var ordered = CollectionsMarshal.AsSpan(observations);
        ordered.Sort(ByAnalyteNewestFirst);
        for (int start = 0, end; start < ordered.Length; start = end)
        {
            var analyte = ordered[start].Analyte;
            for (end = start + 1; end < ordered.Length && ordered[end].Analyte == analyte; end++)
            {
            }

            byAnalyte.Add(analyte, Build(analyte, ordered[start..end]));
        }

        return byAnalyte;
    }

    /// <summary>By (time, issued, id), newest first; what is equal in all three stays in the order of the record.</summary>
    private static Comparison<ReadObservation> ByAnalyteNewestFirst { get; } = (a, b) =>
        a.Analyte != b.Analyte ? (int)a.Analyte - (int)b.Analyte
        : b.Moment.CompareTo(a.Moment) is not 0 and var byTime ? byTime
        : b.Issued.CompareTo(a.Issued) is not 0 and var byIssue ? byIssue
        : string.CompareOrdinal(b.Source, a.Source) is not 0 and var bySource ? bySource
        : a.Position.CompareTo(b.Position);

    private static LabSeries Build(Analyte analyte, ReadOnlySpan<ReadObservation> newestFirst)
    {
        var results = new List<LabResult>(newestFirst.Length);
        List<ImplausibleResult>? implausible = null;
        List<ExcludedResult>? excluded = null;
        DataGap? rejected = null;
        foreach (var observation in newestFirst)
        {
            if (observation is { Result: { } result })
            {
                results.Add(result);
                continue;
            }

            // These say that there is a newer value, only not which: what is older is no longer current.
            var rejection = observation.Rejected!; // Without a result there is a reason.
            var gap = rejection.Gap;
            var takesCurrency = gap.Reason is GapReason.UnusableUnit or GapReason.Implausible or GapReason.ConflictingVersions;
            rejected ??= takesCurrency && results.Count == 0 ? gap : null;
            (excluded ??= []).Add(new ExcludedResult(gap, rejection.At, rejection.Shown?.Value, rejection.Shown?.Written));
            if (gap.Reason == GapReason.Implausible && rejection.At is { } at)
            {
                (implausible ??= []).Add(new ImplausibleResult(analyte, rejection.Shown?.Written ?? "", at, observation.Source));
            }
        }

        return new LabSeries(analyte, results, rejected)
        {
            Implausible = (IReadOnlyList<ImplausibleResult>?)implausible ?? [],
            Excluded = (IReadOnlyList<ExcludedResult>?)excluded ?? [],
        };
    }
}
