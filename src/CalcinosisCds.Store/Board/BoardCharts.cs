namespace CalcinosisCds.Store.Board;

/// <summary>The charts of a report: what happened month by month, with a mark at each change.</summary>
internal sealed class BoardCharts(GovernanceReport report, BoardWords words, SmallCells cells)
{
    private const string NoNumber = "";

    private readonly IReadOnlyList<ReportMonth> _months = report.Months;
    private readonly BoardBars _bars = new([.. report.Months.Select(month => month.Cards.Month)]);

    /// <summary>A number of one month: what may be shown of it, and how high it stands; null where it may not be shown.</summary>
    private readonly record struct Point(string Shown, decimal? Height);

    public IEnumerable<BoardChart> All() => _months.Count == 0 ? [] :
    [
        Chart("cards", ["decided", "shown", "overridden"], month =>
            [Count(month.Cards.Fired), Count(month.Cards.Shown), Count(month.Cards.Overridden)]),
        Chart("burden", ["burden"], month => [Part(month.Cards.Shown, month.Calls, 1000, cells.PerThousand)]),
        Chart("answers", ["share"], month => [Part(month.Cards.Overridden, month.Cards.Answered, 100, cells.Share)]),
        Chart("latency", ["p99", "p95", "p50"], month =>
            [Time(month, month.Latency.P99), Time(month, month.Latency.P95), Time(month, month.Latency.P50)]),
        Chart("calls", ["calls", "incomplete", "refused"], month => [Count(month.Calls), Count(month.Incomplete), Count(month.Refused)]),
    ];

    private BoardChart Chart(string kind, IReadOnlyList<string> series, Func<ReportMonth, IReadOnlyList<Point>> points)
    {
        var byMonth = _months.Select(points).ToList();
        var most = byMonth.SelectMany(month => month).Max(point => point.Height) ?? 0;
        var columns = series.Select(name => words["column." + name]).ToList();
        var table = new BoardTable(
            words["chart." + kind],
            [words["column.month"], .. columns],
            [.. _months.Index().Select(entry => new BoardRow([Name(entry.Index), .. byMonth[entry.Index].Select(point => point.Shown)], []))],
            HasBars: false);

        return new BoardChart(
            table.Title,
            Name(0),
            Name(_months.Count - 1),
            words["legend", ("kinds", string.Join(", ", columns)), ("most", SmallCells.Written((long)Math.Ceiling(most)))],
            [
                .. _bars.Of([.. byMonth.Select(month => month.Select(point => point.Height).ToList())], most, month => Said(month, columns, byMonth[month])),
                .. _bars.Of(report.Changes.Index().Select(entry =>
                    (entry.Item.At, $"{SmallCells.Written(entry.Index + 1)}: {BoardTables.Change(words, entry.Item)}"))),
            ],
            table);
    }

    private string Said(int month, List<string> columns, IReadOnlyList<Point> points) => Name(month) + ": "
        + string.Join(", ", columns.Index().Where(entry => points[entry.Index].Shown.Length > 0).Select(entry => $"{entry.Item} {points[entry.Index].Shown}"));

    private string Name(int month) => _months[month].Cards.Month.ToString();

    private Point Count(long number) => new(cells.Shown(number), cells.Hides(number) ? null : number);

    private Point Part(long part, long whole, int of, Func<long, long, string> written)
    {
        var shown = written(part, whole);

        return new Point(shown, whole == 0 || cells.IsWithheld(shown) ? null : (decimal)of * part / whole);
    }

    private Point Time(ReportMonth month, int? milliseconds) => milliseconds is { } time && !cells.Hides(month.Calls)
        ? new Point(SmallCells.Written(time), time)
        : new Point(NoNumber, null);
}
