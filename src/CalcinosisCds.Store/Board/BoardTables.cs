using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store.Board;

/// <summary>The tables of a report: one line for each topic, rule, client and the like, with its cards by month.</summary>
internal sealed class BoardTables(GovernanceReport report, BoardWords words, SmallCells cells)
{
    private readonly IReadOnlyList<YearMonth> _months = [.. report.Months.Select(month => month.Cards.Month)];

    public IEnumerable<BoardTable> All() =>
    [
        Lines("topic", report.ByTopic, words.Topic),
        Lines("rule", report.ByRule, words.Rule),
        Lines("order-rule", report.ByOrderRule, words.Rule),
        Lines("category", report.ByCategory, words.Category),
        Lines("client", report.ByClient, name => name),
        Lines("service", report.ByService, name => name),
        Lines("knowledge", report.ByKnowledge, name => name),
        Pairs("reason", [.. report.ByReason.Select(line => (words.Reason(line.Reason), line.Overridden))]),
        Pairs("stray", [.. report.Strays.Select(line => (line.Service.Length == 0 ? line.Client : $"{line.Client}, {line.Service}", line.Answers))]),
        Pairs("refusal", [.. report.Audit.Where(line => line.IsRefused)
            .Select(line => (words["refusal", ("endpoint", line.Endpoint), ("verdict", line.Verdict), ("reason", line.Reason)], line.Calls))]),
    ];

    public BoardTable Changes() => new(
        words["table.change"],
        [words["column.number"], words["column.at"], words["column.change"]],
        [.. report.Changes.Index().Select(entry => new BoardRow(
            [SmallCells.Written(entry.Index + 1), BoardBuilder.Written(entry.Item.At), Change(words, entry.Item)], []))],
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

    private BoardTable Lines(string kind, IReadOnlyList<ReportLine> lines, Func<string, string> name)
    {
        var hasCalls = lines.Any(line => line.Calls is not null);
        (string Key, Func<ReportLine, long> Number)[] columns =
        [
            .. hasCalls ? [("calls", line => line.Calls ?? 0)] : Array.Empty<(string, Func<ReportLine, long>)>(),
            ("decided", line => line.Fired), ("shown", line => line.Shown), ("accepted", line => line.Accepted), ("overridden", line => line.Overridden),
        ];
        var numbers = columns.Select(column => cells.Column([.. lines.Select(column.Number)])).ToList();
        var most = lines.SelectMany(line => line.Months).Select(month => month.Fired).DefaultIfEmpty().Max();

        return new BoardTable(
            words["table." + kind],
            [words["column." + kind], .. columns.Select(column => words["column." + column.Key]), words["column.share"],
                .. hasCalls ? [words["column.burden"]] : Array.Empty<string>()],
            [.. lines.Index().Select(entry => new BoardRow(
                [name(entry.Item.Name), .. numbers.Select(column => column[entry.Index]), cells.Share(entry.Item.Overridden, entry.Item.Answered),
                    .. hasCalls ? [cells.PerThousand(entry.Item.Shown, entry.Item.Calls ?? 0)] : Array.Empty<string>()],
                Bars(entry.Item, most)))],
            HasBars: true);
    }

    private BoardTable Pairs(string kind, IReadOnlyList<(string Name, long Number)> lines)
    {
        var numbers = cells.Column([.. lines.Select(line => line.Number)]);

        return new BoardTable(
            words["table." + kind],
            [words["column." + kind], words["column.count"]],
            [.. lines.Index().Select(entry => new BoardRow([entry.Item.Name, numbers[entry.Index]], []))],
            HasBars: false);
    }

    private IReadOnlyList<BoardBar> Bars(ReportLine line, long most)
    {
        var byMonth = line.Months.ToDictionary(month => month.Month);
        decimal? Value(long number) => cells.Hides(number) ? null : number;

        return
        [
            .. new BoardBars(_months).Of(
                [.. _months.Select(month => byMonth.GetValueOrDefault(month) is { } cards
                    ? new[] { Value(cards.Fired), Value(cards.Shown), Value(cards.Overridden) }
                    : [])],
                most,
                month => byMonth.GetValueOrDefault(_months[month]) is { } cards
                    ? words["said.cards", ("month", _months[month].ToString()), ("decided", cells.Shown(cards.Fired)), ("shown", cells.Shown(cards.Shown)),
                        ("accepted", cells.Shown(cards.Accepted)), ("overridden", cells.Shown(cards.Overridden))]
                    : null),
        ];
    }
}
