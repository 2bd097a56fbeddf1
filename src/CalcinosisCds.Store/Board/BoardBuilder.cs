using System.Globalization;

namespace CalcinosisCds.Store.Board;

/// <summary>Puts a report into words and shapes.</summary>
public sealed class BoardBuilder(BoardWords words, BoardOptions options)
{
    private readonly SmallCells _cells = new(options.HidesSmallCells, words["few"], words["withheld"]);

    public BoardDocument Build(GovernanceReport report, GovernanceRange range)
    {
        var tables = new BoardTables(report, words, _cells);

        return new BoardDocument(
            words["title"],
            RangeOf(range) + (report.RowsSince is { } rows ? words["range.rows", ("since", Written(rows))] : ""),
            [.. Notices(report)],
            [.. Figures(report)],
            tables.Changes(),
            [.. new BoardCharts(report, words, _cells).All()],
            [.. tables.All()],
            new BoardLabels(words["as-table"], words["nothing"], words["column.bars"]),
            [words["note.cards"], words["note.latency"], .. options.HidesSmallCells ? [words["note.small"]] : Array.Empty<string>()]);
    }

    private string RangeOf(GovernanceRange range)
    {
        var client = range.Client is { } name ? words["range.client", ("client", name)] : words["range.clients"];
        var since = range.Since == DateTimeOffset.UnixEpoch ? words["range.begin"] : Written(range.Since);
        var until = range.HasEnd ? Written(range.Until) : words["range.now"];

        return words["range", ("client", client), ("since", since), ("until", until)];
    }

    /// <summary>Rules that clinicians no longer heed, most overridden first; then snoozes, so that nobody forgets one.</summary>
    private IEnumerable<BoardNotice> Notices(GovernanceReport report)
    {
        var ignored = report.ByRule
            .Where(rule => rule.Answered >= options.LeastAnswers && 100 * rule.Overridden > options.OverriddenPercent * rule.Answered)
            .OrderByDescending(rule => (double)rule.Overridden / rule.Answered);
        foreach (var rule in ignored)
        {
            yield return new BoardNotice(
                words["overridden", ("rule", words.Rule(rule.Name)), ("share", SmallCells.Percent(rule.Overridden, rule.Answered))],
                words[report.ByOrderRule.Any(order => order.Name == rule.Name) ? "overridden.order.advice" : "overridden.advice"]);
        }

        foreach (var snooze in report.Snoozes)
        {
            var client = snooze.Client.Length > 0 ? words["range.client", ("client", snooze.Client)] : words["range.clients"];
            var what = snooze.Topic.Length > 0 ? words.Topic(snooze.Topic) : words.Rule(snooze.Rule);
            yield return new BoardNotice(
                words["snooze", ("what", what), ("client", client), ("since", Written(snooze.Begins)), ("until", Written(snooze.Ends))],
                words["snooze.reason", ("reason", snooze.Reason)]);
        }
    }

    private IEnumerable<BoardFigure> Figures(GovernanceReport report)
    {
        var shown = report.Months.Sum(month => month.Cards.Shown);
        BoardFigure Of(long number, string key) => new(_cells.Shown(number), words["figure." + key]);
        yield return Of(report.Fired, "fired");
        yield return Of(report.Shown, "shown");
        yield return Of(report.Silent, "silent");
        yield return Of(report.Incomplete, "incomplete");
        yield return new BoardFigure(_cells.PerThousand(shown, report.Fired), words["figure.burden"]);
        yield return Of(report.Accepted, "accepted");
        yield return Of(report.Overridden, "overridden");
        yield return Of(report.Snoozed, "snoozed");
        yield return Of(report.NotOnRecord, "not-on-record");
        yield return Of(GovernanceReport.Refused(report.Audit), "refused");
        if (report.Latency is { P50: { } half, P99: { } most } && !_cells.Hides(report.Fired))
        {
            yield return new BoardFigure(words["milliseconds", ("number", SmallCells.Written(half))], words["figure.p50"]);
            yield return new BoardFigure(words["milliseconds", ("number", SmallCells.Written(most))], words["figure.p99"]);
        }
    }

    internal static string Written(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
