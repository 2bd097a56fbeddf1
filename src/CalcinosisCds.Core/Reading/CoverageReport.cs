namespace CalcinosisCds.Reading;

/// <summary>
/// What was not understood in some records, by kind and count, so that those who deliver them can map or fix it. It holds only codes and the displays
/// of codings: no values, dates, ids or free text.
/// </summary>
/// <param name="Records">How many records it covers.</param>
/// <param name="Entries">By kind, most frequent first; of each kind no more than are worth reading.</param>
/// <param name="LeftOut">How often anything else was encountered.</param>
public sealed record CoverageReport(int Records, IReadOnlyList<CoverageEntry> Entries, int LeftOut)
{
    internal const int MostOfEachKind = 200;

    public static CoverageReport None { get; } = new(0, [], 0);

    /// <summary>One report over the records of both.</summary>
    public CoverageReport With(CoverageReport other) => Sum([this, other]);

    /// <summary>One report over the records of all. What was left out of one of them stays left out.</summary>
    public static CoverageReport Sum(IReadOnlyList<CoverageReport> reports) => Of(
        reports.Sum(report => report.Records),
        reports.SelectMany(report => report.Entries)
            .GroupBy(entry => entry.Key)
            .Select(same => same.Aggregate((one, next) => one.With(next.Displays, next.Count))),
        reports.Sum(report => report.LeftOut));

    /// <param name="entries">Each thing once.</param>
    internal static CoverageReport Of(int records, IEnumerable<CoverageEntry> entries, int leftOut)
    {
        var kinds = entries
            .GroupBy(entry => entry.Kind)
            .OrderBy(kind => kind.Key)
            .Select(kind => kind
                .OrderByDescending(entry => entry.Count)
                .ThenBy(entry => entry.Item, StringComparer.Ordinal)
                .ThenBy(entry => entry.System, StringComparer.Ordinal)
                .ThenBy(entry => entry.Code, StringComparer.Ordinal)
                .ToList())
            .ToList();

        return new CoverageReport(
            records,
            [.. kinds.SelectMany(kind => kind.Take(MostOfEachKind))],
            leftOut + kinds.Sum(kind => kind.Skip(MostOfEachKind).Sum(entry => entry.Count)));
    }
}
