using System.Globalization;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Tests.Store;

/// <summary>
/// A curious reader of one document: takes every number that stands in it and every sum, difference and rate that is known to hold, and works out as much
/// as can be of what is not shown.
/// </summary>
internal sealed class BoardReader
{
    private const string Few = "<5";

    private static readonly string[] OfCards = ["decided", "shown", "accepted", "overridden"];
    private static readonly string[] Partitions = ["By topic", "By client", "By service", "By knowledge version"];

    private readonly Arithmetic _arithmetic = new();
    private readonly HashSet<string> _withheld = [];
    private readonly BoardDocument _board;
    private readonly List<string> _months;

    public BoardReader(BoardDocument board)
    {
        _board = board;
        _months = [.. board.Charts.Count == 0 ? [] : board.Charts[0].Table.Rows.Select(row => row.Cells[0])];
        ReadFigures();
        ReadMonths();
        foreach (var table in board.Tables)
        {
            ReadTable(table);
        }

        AddSums();
    }

    /// <summary>The places of the document without their number.</summary>
    public IReadOnlySet<string> Withheld => _withheld;

    /// <summary>Of a document that withholds nothing: every number, also those that stand nowhere.</summary>
    public IReadOnlyDictionary<string, long> Numbers() => _arithmetic.Numbers();

    /// <summary>The names of what does not stand there and can be worked out.</summary>
    public IReadOnlyCollection<string> WorkOut() => _arithmetic.WorkOut();

    private void ReadFigures()
    {
        string[] names = ["calls", "with card", "silent", "incomplete", "", "accepted", "overridden", "snoozed", "stray", "refused"];
        foreach (var (index, name) in names.Index().Where(entry => entry.Item.Length > 0))
        {
            See(name, _board.Figures[index].Number);
        }

        _arithmetic.See("decided");
        _arithmetic.See("shown");
        Add("calls", ["with card", "silent"]);
        AddRest("shown", ["with card"]);
        AddRate("shown", "calls", 1000, _board.Figures[4].Number, isRounded: false);
    }

    private void ReadMonths()
    {
        foreach (var (index, month) in _months.Index())
        {
            string Cell(int chart, int column) => _board.Charts[chart].Table.Rows[index].Cells[column];
            foreach (var (column, name) in OfCards.Index())
            {
                See($"{name} {month}", Cell(0, column + 1));
            }

            foreach (var (column, name) in new[] { "calls", "incomplete", "refused" }.Index())
            {
                See($"{name} {month}", Cell(4, column + 1));
            }

            AddRate($"shown {month}", $"calls {month}", 1000, Cell(1, 1), isRounded: false);
            AddShare($"{{0}} {month}", Cell(2, 1));
        }
    }

    private void ReadTable(BoardTable table)
    {
        if (table.Columns.Count == 2)
        {
            foreach (var row in table.Rows)
            {
                See($"{table.Title}/{row.Cells[0]}", row.Cells[1]);
            }

            return;
        }

        var hasCalls = table.Columns[1] == "calls";
        var byMonth = table.Months?.Rows.ToDictionary(row => (row.Cells[0], row.Cells[1]), row => row.Cells) ?? [];
        foreach (var row in table.Rows)
        {
            var line = $"{table.Title}/{row.Cells[0]}";
            var first = hasCalls ? 2 : 1;
            foreach (var (column, name) in OfCards.Index())
            {
                See($"{name} {line}", row.Cells[first + column]);
                foreach (var month in _months)
                {
                    See($"{name} {line} {month}", byMonth.TryGetValue((row.Cells[0], month), out var cells) ? cells[column + 2] : "0");
                }

                Add($"{name} {line}", _months.Select(month => $"{name} {line} {month}"));
            }

            AddNested($"{{0}} {line}");
            _months.ForEach(month => AddNested($"{{0}} {line} {month}"));
            AddShare($"{{0}} {line}", row.Cells[first + 4]);
            if (hasCalls)
            {
                See($"calls {line}", row.Cells[1]);
                AddRate($"shown {line}", $"calls {line}", 1000, row.Cells[first + 5], isRounded: false);
            }
        }
    }

    private void AddSums()
    {
        foreach (var name in OfCards.Concat(["calls", "incomplete", "refused"]))
        {
            Add(name, _months.Select(month => $"{name} {month}"));
        }

        AddNested("{0}");
        AddRest("calls", ["incomplete"]);
        AddRest("decided", ["shown", "snoozed"]);
        foreach (var month in _months)
        {
            AddNested($"{{0}} {month}");
            AddRest($"calls {month}", [$"incomplete {month}"]);
        }

        foreach (var table in _board.Tables.Where(table => Partitions.Contains(table.Title) && table.Rows.Count > 0))
        {
            foreach (var name in OfCards)
            {
                Add(name, table.Rows.Select(row => $"{name} {table.Title}/{row.Cells[0]}"));
                _months.ForEach(month => Add($"{name} {month}", table.Rows.Select(row => $"{name} {table.Title}/{row.Cells[0]} {month}")));
            }

            if (table.Columns[1] == "calls")
            {
                Add("calls", table.Rows.Select(row => $"calls {table.Title}/{row.Cells[0]}"));
            }
        }

        var orders = _board.Tables.Single(table => table.Title == "By rule about orders");
        foreach (var (row, name) in orders.Rows.SelectMany(row => OfCards.Select(name => (row, name))))
        {
            foreach (var month in _months.Select(month => " " + month).Append(""))
            {
                Add($"{name} By rule/{row.Cells[0]}{month}", [$"{name} {orders.Title}/{row.Cells[0]}{month}"]);
            }
        }

        foreach (var (name, table) in new[] { "overridden", "stray", "refused" }.Zip(_board.Tables.TakeLast(3)))
        {
            Add(name, table.Rows.Select(row => $"{table.Title}/{row.Cells[0]}"));
        }
    }

    /// <summary>Answered cards are taken for those that were accepted and those that were overridden: few are both.</summary>
    private void AddShare(string name, string shown)
    {
        var answered = "answered " + Named(name, "overridden");
        _arithmetic.See(answered);
        Add(answered, [Named(name, "accepted"), Named(name, "overridden")]);
        AddRate(Named(name, "overridden"), answered, 100, shown.Replace(" %", "", StringComparison.Ordinal), isRounded: true);
    }

    private void AddNested(string name)
    {
        AddRest(Named(name, "decided"), [Named(name, "shown")]);
        AddRest(Named(name, "shown"), [Named(name, "accepted"), Named(name, "overridden")]);
    }

    private void AddRest(string whole, IReadOnlyList<string> parts)
    {
        var rest = $"{whole} without {string.Join(" and ", parts)}";
        _arithmetic.See(rest);
        Add(whole, parts.Append(rest));
    }

    private void Add(string whole, IEnumerable<string> parts) => _arithmetic.Add(whole, parts);

    private void See(string name, string shown)
    {
        var isShown = long.TryParse(shown, CultureInfo.InvariantCulture, out var number);
        if (isShown || shown == Few)
        {
            _arithmetic.See(name, isShown ? number : 1, isShown ? number : 4);
        }
        else
        {
            _arithmetic.See(name);
        }

        if (!isShown)
        {
            _withheld.Add(name);
        }
    }

    private void AddRate(string part, string whole, int of, string rate, bool isRounded)
    {
        if (long.TryParse(rate, CultureInfo.InvariantCulture, out var number))
        {
            _arithmetic.Add(part, whole, of, number, isRounded);
        }
    }

    private static string Named(string name, string measure) => name.Replace("{0}", measure, StringComparison.Ordinal);
}
