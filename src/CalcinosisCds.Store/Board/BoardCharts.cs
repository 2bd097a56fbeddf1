namespace CalcinosisCds.Store.Board;

/// <summary>The charts of a report: what happened month by month, with a mark at each change.</summary>
internal sealed class BoardCharts(GovernanceReport report, BoardWords words, BoardNumbers numbers)
{
    private readonly IReadOnlyList<ReportMonth> _months = report.Months;
    private readonly BoardBars _bars = new([.. report.Months.Select(month => month.Cards.Month)]);

    /// <summary>A number of one month.</summary>
    /// <param name="Column">What it is of.</param>
    /// <param name="Shown">What may be shown of it.</param>
    /// <param name="Height">Null where there is none, or it may not be shown.</param>
    /// <param name="IsDrawn">Whether it is a bar too, and not in the table alone.</param>
    private readonly record struct Point(string Column, string Shown, decimal? Height, bool IsDrawn = true);

    public IEnumerable<BoardChart> All() => _months.Count == 0 ? [] :
    [
        Chart("cards", month =>
        [
            Count(month, "decided", Measure.Decided),
            Count(month, "shown", Measure.Shown),
            Count(month, "accepted", Measure.Accepted) with { IsDrawn = false },
            Count(month, "overridden", Measure.Overridden),
        ]),
        Chart("burden", month => [Burden(month)]),
        Chart("answers", month => [Share(month)]),
        Chart("latency", month => [Time(month, "p99", month.Latency.P99), Time(month, "p95", month.Latency.P95), Time(month, "p50", month.Latency.P50)]),
        Chart("calls", month =>
            [Count(month, "calls", Measure.Calls), Count(month, "incomplete", Measure.Incomplete), Count(month, "refused", Measure.Refused)]),
    ];

    private BoardChart Chart(string kind, Func<ReportMonth, IReadOnlyList<Point>> points)
    {
        var byMonth = _months.Select(points).ToList();
        var drawn = byMonth.Select(month => month.Where(point => point.IsDrawn).ToList()).ToList();
        var most = drawn.SelectMany(month => month).Max(point => point.Height) ?? 0;
        var table = new BoardTable(
            words["chart." + kind],
            [words["column.month"], .. byMonth[0].Select(Name)],
            [.. _months.Index().Select(entry => new BoardRow([Name(entry.Index), .. byMonth[entry.Index].Select(point => point.Shown)], []))],
            HasBars: false);

        return new BoardChart(
            table.Title,
            Name(0),
            Name(_months.Count - 1),
            words["legend", ("kinds", string.Join(", ", drawn[0].Select(Name))), ("most", BoardFormat.Of((long)Math.Ceiling(most)))],
            [
                .. _bars.Of([.. drawn.Select(month => month.Select(point => point.Height).ToList())], most, month => Said(month, drawn[month])),
                .. _bars.Of(report.Changes.Index().Select(entry =>
                    (entry.Item.At, $"{BoardFormat.Of(entry.Index + 1)}: {BoardTables.Change(words, entry.Item)}"))),
            ],
            table);
    }

    private string Said(int month, IEnumerable<Point> points) => Name(month) + ": "
        + string.Join(", ", points.Where(point => point.Shown.Length > 0).Select(point => $"{Name(point)} {point.Shown}"));

    private string Name(int month) => _months[month].Cards.Month.ToString();

    private string Name(Point point) => words["column." + point.Column];

    private Point Count(ReportMonth month, string column, Measure measure)
    {
        var place = BoardPlace.Of(month.Cards.Month, measure);

        return new Point(column, numbers.Shown(place), numbers.Drawn(place));
    }

    private Point Burden(ReportMonth month)
    {
        var shown = numbers.Burden(BoardPlace.Of(month.Cards.Month, Measure.Shown), out var height);

        return new Point("burden", shown, height);
    }

    private Point Share(ReportMonth month)
    {
        var shown = numbers.Share(BoardPlace.Of(month.Cards.Month, Measure.Overridden), month.Cards.Answered, out var height);

        return new Point("share", shown, height);
    }

    private Point Time(ReportMonth month, string column, int? milliseconds) =>
        milliseconds is { } time && numbers.IsShown(BoardPlace.Of(month.Cards.Month, Measure.Calls))
            ? new Point(column, BoardFormat.Of(time), time)
            : new Point(column, "", null);
}
