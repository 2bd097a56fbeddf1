using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store.Board;

/// <summary>The tables of a report: one line for each topic, rule, client and the like, with its cards by month.</summary>
internal sealed class BoardTables(GovernanceReport report, BoardWords words, BoardNumbers numbers)
{
    private static readonly (string Key, Measure Measure)[] OfCards =
    [
        ("decided", Measure.Decided), ("shown", Measure.Shown), ("accepted", Measure.Accepted), ("overridden", Measure.Overridden),
    ];

    private readonly IReadOnlyList<YearMonth> _months = [.. report.Months.Select(month => month.Cards.Month)];

    public IEnumerable<BoardTable> All() =>
    [
        .. BoardLines.Of(report).Select(Lines),
        Pairs("reason", Measure.Overridden, report.ByReason.Select(line => (line.Reason, words.Reason(line.Reason)))),
        Pairs("stray", Measure.NotOnRecord, report.Strays.Select(line => (BoardNumbersBuilder.Name(line),
            line.Service.Length == 0 ? line.Client : $"{line.Client}, {line.Service}"))),
        Pairs("refusal", Measure.Refused, report.Audit.Where(line => line.IsRefused).Select(line => (BoardNumbersBuilder.Name(line),
            words["refusal", ("endpoint", line.Endpoint), ("verdict", line.Verdict), ("reason", line.Reason)]))),
    ];

    public BoardTable Changes() => new(
        words["table.change"],
        [words["column.number"], words["column.at"], words["column.change"]],
        [.. report.Changes.Index().Select(entry => new BoardRow(
            [BoardFormat.Of(entry.Index + 1), BoardFormat.Of(entry.Item.At), Change(words, entry.Item)], []))],
        HasBars: false)
    {
        HasNumbers = false,
    };

    public static string Change(BoardWords words, ChangePoint change) => change.What switch
    {
        ChangeOf.Program => words["change.program", ("from", change.From), ("to", change.To)],
        ChangeOf.Knowledge => words["change.knowledge", ("from", change.From), ("to", change.To)],
        ChangeOf.Settings => words["change.settings", ("from", change.From), ("to", change.To)],
        ChangeOf.Keys => words["change.keys", ("client", change.To)],
        _ => words["change.artefacts", ("to", change.To)],
    };

    private BoardTable Lines(BoardLines table)
    {
        (string Key, Measure Measure)[] columns = [.. table.HasCalls ? [("calls", Measure.Calls)] : Array.Empty<(string, Measure)>(), .. OfCards];
        var most = table.Lines.SelectMany(line => _months.Select(month => numbers.Drawn(Place(table, line, month, Measure.Decided)) ?? 0))
            .DefaultIfEmpty().Max();

        return new BoardTable(
            words["table." + table.Kind],
            [words["column." + table.Kind], .. columns.Select(column => words["column." + column.Key]), words["column.share"],
                .. table.HasCalls ? [words["column.burden"]] : Array.Empty<string>()],
            [.. table.Lines.Select(line => new BoardRow(
                [Name(table, line), .. columns.Select(column => numbers.Shown(Place(table, line, null, column.Measure))),
                    numbers.Share(Place(table, line, null, Measure.Overridden), line.Answered, out _),
                    .. table.HasCalls ? [numbers.Burden(Place(table, line, null, Measure.Shown), out _)] : Array.Empty<string>()],
                Bars(table, line, most)))],
            HasBars: true)
        {
            Months = table.Lines.Count == 0 ? null : new BoardTable(
                words["months", ("table", words["table." + table.Kind])],
                [words["column." + table.Kind], words["column.month"], .. OfCards.Select(column => words["column." + column.Key])],
                [.. table.Lines.SelectMany(line => Months(table, line)
                    .Select(month => new BoardRow([Name(table, line), month.ToString(), .. Numbers(table, line, month)], [])))],
                HasBars: false),
        };
    }

    private BoardTable Pairs(string kind, Measure measure, IEnumerable<(string Line, string Name)> lines) => new(
        words["table." + kind],
        [words["column." + kind], words["column.count"]],
        [.. lines.Select(line => new BoardRow([line.Name, numbers.Shown(new BoardPlace(kind, line.Line, null, measure))], []))],
        HasBars: false);

    private IReadOnlyList<BoardBar> Bars(BoardLines table, ReportLine line, decimal most) =>
    [
        .. new BoardBars(_months).Of(
            [.. _months.Select(month => new[] { Measure.Decided, Measure.Shown, Measure.Overridden }
                .Select(measure => (decimal?)numbers.Drawn(Place(table, line, month, measure))).ToList())],
            most,
            month => Said(_months[month], Numbers(table, line, _months[month]))),
    ];

    /// <summary>The months of a line in which there was something, or may have been.</summary>
    private IEnumerable<YearMonth> Months(BoardLines table, ReportLine line) =>
        _months.Where(month => OfCards.Any(column => numbers.Drawn(Place(table, line, month, column.Measure)) is not 0));

    private List<string> Numbers(BoardLines table, ReportLine line, YearMonth month) =>
        [.. OfCards.Select(column => numbers.Shown(Place(table, line, month, column.Measure)))];

    private string Said(YearMonth month, IReadOnlyList<string> shown) =>
        words["said.cards", [("month", month.ToString()), .. OfCards.Select(column => column.Key).Zip(shown)]];

    private string Name(BoardLines table, ReportLine line) => table.Kind switch
    {
        "topic" => words.Topic(line.Name),
        "rule" or "order-rule" => words.Rule(line.Name),
        "category" => words.Category(line.Name),
        _ => line.Name,
    };

    private static BoardPlace Place(BoardLines table, ReportLine line, YearMonth? month, Measure measure) => new(table.Kind, line.Name, month, measure);
}
