namespace CalcinosisCds.Store.Board;

/// <summary>Puts a report into words and shapes.</summary>
public sealed class BoardBuilder(BoardWords words, BoardOptions options)
{
    public BoardDocument Build(GovernanceReport report, GovernanceRange range)
    {
        var numbers = new BoardNumbersBuilder(report, options).Build(words);
        var tables = new BoardTables(report, words, numbers);

        return new BoardDocument(
            words["title"],
            RangeOf(range) + (report.RowsSince is { } rows ? words["range.rows", ("since", BoardFormat.Of(rows))] : ""),
            [.. Notices(report, numbers, range)],
            [.. Figures(report, numbers)],
            tables.Changes(),
            [.. new BoardCharts(report, words, numbers).All()],
            [.. tables.All()],
            new BoardLabels(words["as-table"], words["nothing"], words["column.bars"]),
            [words["note.cards"], words["note.latency"], .. options.HidesSmallCells ? [words["note.small"]] : Array.Empty<string>()]);
    }

    private string RangeOf(GovernanceRange range)
    {
        var client = range.Client is { } name ? words["range.client", ("client", name)] : words["range.clients"];
        var since = range.Since == DateTimeOffset.UnixEpoch ? words["range.begin"] : BoardFormat.Of(range.Since);
        var until = range.HasEnd ? BoardFormat.Of(range.Until) : words["range.now"];

        return words["range", ("client", client), ("since", since), ("until", until)];
    }

    /// <summary>
    /// A client that nobody knows, since the numbers of one are all zero; rules that clinicians no longer heed, the most overridden first; then snoozes, so
    /// that nobody forgets one.
    /// </summary>
    private IEnumerable<BoardNotice> Notices(GovernanceReport report, BoardNumbers numbers, GovernanceRange range)
    {
        if (range.Client is { } unknown && !report.IsClientKnown)
        {
            yield return new BoardNotice(words["unknown-client", ("client", unknown)], words["unknown-client.advice"]);
        }

        foreach (var rule in report.ByRule.Where(rule => options.Names(rule.Overridden, rule.Answered))
            .OrderByDescending(rule => (double)rule.Overridden / rule.Answered))
        {
            var share = numbers.Share(new BoardPlace("rule", rule.Name, null, Measure.Overridden), rule.Answered, out var percent);
            yield return new BoardNotice(
                percent is null
                    ? words["overridden.about", ("rule", words.Rule(rule.Name)), ("percent", BoardFormat.Of(options.OverriddenPercent))]
                    : words["overridden", ("rule", words.Rule(rule.Name)), ("share", share)],
                words[report.ByOrderRule.Any(order => order.Name == rule.Name) ? "overridden.order.advice" : "overridden.advice"]);
        }

        foreach (var snooze in report.Snoozes)
        {
            var client = snooze.Client.Length > 0 ? words["range.client", ("client", snooze.Client)] : words["range.clients"];
            var what = snooze.Topic.Length > 0 ? words.Topic(snooze.Topic) : words.Rule(snooze.Rule);
            yield return new BoardNotice(
                words["snooze", ("what", what), ("client", client), ("since", BoardFormat.Of(snooze.Begins)), ("until", BoardFormat.Of(snooze.Ends))],
                words["snooze.reason", ("reason", snooze.Reason)]);
        }
    }

    private IEnumerable<BoardFigure> Figures(GovernanceReport report, BoardNumbers numbers)
    {
        BoardFigure Of(Measure measure, string key) => new(numbers.Shown(BoardPlace.Of(measure)), words["figure." + key]);
        yield return Of(Measure.Calls, "fired");
        yield return Of(Measure.CallsWithCard, "shown");
        yield return Of(Measure.Silent, "silent");
        yield return Of(Measure.Incomplete, "incomplete");
        yield return new BoardFigure(numbers.Burden(BoardPlace.Of(Measure.Shown), out _), words["figure.burden"]);
        yield return Of(Measure.Accepted, "accepted");
        yield return Of(Measure.Overridden, "overridden");
        yield return Of(Measure.Snoozed, "snoozed");
        yield return Of(Measure.NotOnRecord, "not-on-record");
        yield return Of(Measure.Refused, "refused");
        if (report.Latency is { P50: { } half, P99: { } most } && numbers.IsShown(BoardPlace.Of(Measure.Calls)))
        {
            yield return new BoardFigure(words["milliseconds", ("number", BoardFormat.Of(half))], words["figure.p50"]);
            yield return new BoardFigure(words["milliseconds", ("number", BoardFormat.Of(most))], words["figure.p99"]);
        }
    }
}
