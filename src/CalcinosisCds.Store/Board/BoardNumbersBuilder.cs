using CalcinosisCds.Store.Board.Withholding;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store.Board;

/// <summary>Gathers every number of a document with all sums that a reader knows of, and has small ones withheld.</summary>
internal sealed class BoardNumbersBuilder(GovernanceReport report, BoardOptions options)
{
    /// <summary>What a document can do without, first: a line's month, a line, a month, what is of the whole report, and what stands nowhere.</summary>
    private const int LineMonth = 0;
    private const int Line = 1;
    private const int Month = 2;
    private const int Whole = 3;
    private const int Nowhere = 4;

    private static readonly Measure[] OfCards = [Measure.Decided, Measure.Shown, Measure.Accepted, Measure.Overridden];
    private static readonly Measure[] OfCalls = [Measure.Calls, Measure.Incomplete, Measure.Refused];

    private readonly CellModel _model = new(options.HidesSmallCells);
    private readonly Dictionary<BoardPlace, Cell> _cells = [];
    private readonly IReadOnlyList<YearMonth> _months = [.. report.Months.Select(month => month.Cards.Month)];

    public BoardNumbers Build(BoardWords words)
    {
        AddWhole();
        foreach (var table in BoardLines.Of(report))
        {
            AddTable(table);
        }

        AddSameLines();
        AddPairs("reason", Measure.Overridden, [.. report.ByReason.Select(line => (line.Reason, line.Overridden))]);
        AddPairs("stray", Measure.NotOnRecord, [.. report.Strays.Select(line => (Name(line), line.Answers))]);
        AddPairs("refusal", Measure.Refused, [.. report.Audit.Where(line => line.IsRefused).Select(line => (Name(line), line.Calls))]);
        WithholdWhatNamingTells();
        _model.Withhold();

        return new BoardNumbers(_cells, words) { Hides = options.HidesSmallCells };
    }

    /// <summary>The name of a line of the table of refusals.</summary>
    public static string Name(AuditLine line) => (line with { Calls = 0 }).ToString();

    /// <summary>The name of a line of the table of answers to cards that are not on record.</summary>
    public static string Name(StrayLine line) => (line with { Answers = 0 }).ToString();

    private void AddWhole()
    {
        foreach (var month in report.Months)
        {
            Add(Month, measure => BoardPlace.Of(month.Cards.Month, measure), [
                (Measure.Calls, month.Calls), (Measure.Incomplete, month.Incomplete), (Measure.Refused, month.Refused), .. Numbers(month.Cards)]);
            AddRests(measure => _cells[BoardPlace.Of(month.Cards.Month, measure)]);
            _model.AddRest(_cells[BoardPlace.Of(month.Cards.Month, Measure.Calls)], [_cells[BoardPlace.Of(month.Cards.Month, Measure.Incomplete)]]);
        }

        Add(Whole, BoardPlace.Of, [
            (Measure.Calls, report.Fired), (Measure.CallsWithCard, report.Shown), (Measure.Silent, report.Silent), (Measure.Incomplete, report.Incomplete),
            (Measure.Refused, GovernanceReport.Refused(report.Audit)), (Measure.Shown, report.Months.Sum(month => month.Cards.Shown)),
            (Measure.Accepted, report.Accepted), (Measure.Overridden, report.Overridden), (Measure.Snoozed, report.Snoozed),
            (Measure.NotOnRecord, report.NotOnRecord)]);
        _cells.Add(BoardPlace.Of(Measure.Decided), _model.AddUnseen(report.Months.Sum(month => month.Cards.Fired), Nowhere));
        Cell Of(Measure measure) => _cells[BoardPlace.Of(measure)];
        _model.AddSum(Of(Measure.Calls), [Of(Measure.CallsWithCard), Of(Measure.Silent)]);
        _model.AddRest(Of(Measure.Shown), [Of(Measure.CallsWithCard)]);
        _model.AddRest(Of(Measure.Calls), [Of(Measure.Incomplete)]);
        AddRests(Of);
        _model.AddRest(Of(Measure.Decided), [Of(Measure.Shown), Of(Measure.Snoozed)]);
        foreach (var measure in OfCards.Concat(OfCalls))
        {
            _model.AddSum(Of(measure), [.. _months.Select(month => _cells[BoardPlace.Of(month, measure)])]);
        }
    }

    private void AddTable(BoardLines table)
    {
        foreach (var line in table.Lines)
        {
            BoardPlace Of(YearMonth? month, Measure measure) => new(table.Kind, line.Name, month, measure);
            var byMonth = line.Months.ToDictionary(month => month.Month);
            foreach (var month in _months)
            {
                Add(LineMonth, measure => Of(month, measure), Numbers(byMonth.GetValueOrDefault(month) ?? new MonthCards(month, 0, 0, 0, 0, 0)));
                AddRests(measure => _cells[Of(month, measure)]);
            }

            Add(Line, measure => Of(null, measure), [
                (Measure.Decided, line.Fired), (Measure.Shown, line.Shown), (Measure.Accepted, line.Accepted), (Measure.Overridden, line.Overridden)]);
            AddRests(measure => _cells[Of(null, measure)]);
            foreach (var measure in OfCards)
            {
                _model.AddSum(_cells[Of(null, measure)], [.. _months.Select(month => _cells[Of(month, measure)])]);
            }

            if (table.HasCalls)
            {
                Add(Line, measure => Of(null, measure), [(Measure.Calls, line.Calls ?? 0)]);
            }
        }

        AddColumns(table);
    }

    /// <summary>The lines of a table are the whole report, or one of its topics; or their sum stands nowhere and may be known all the same.</summary>
    private void AddColumns(BoardLines table)
    {
        IEnumerable<(string Table, string Line)> wholes = [("", ""), .. report.ByTopic.Select(topic => ("topic", topic.Name))];
        var whole = wholes.Where(whole => whole.Table != table.Kind).Cast<(string Table, string Line)?>()
            .FirstOrDefault(whole => OfCards.All(measure => Moments().All(month => Part(table, month, measure).Sum(cell => cell.Value)
                == _cells[new BoardPlace(whole!.Value.Table, whole.Value.Line, month, measure)].Value)));
        foreach (var measure in OfCards)
        {
            if (whole is not null)
            {
                foreach (var month in Moments())
                {
                    _model.AddSum(_cells[new BoardPlace(whole.Value.Table, whole.Value.Line, month, measure)], Part(table, month, measure));
                }
            }
            else
            {
                AddSumOfNoPlace(Part(table, null, measure));
            }
        }

        if (table.HasCalls)
        {
            _model.AddSum(_cells[BoardPlace.Of(Measure.Calls)], Part(table, null, Measure.Calls));
        }
    }

    /// <summary>Lines that say the same in every place are taken for the same cards: a rule that is the only one of its topic, say.</summary>
    private void AddSameLines()
    {
        var lines = BoardLines.Of(report).SelectMany(table => table.Lines.Select(line => (table.Kind, line.Name)));
        string Said((string Table, string Line) line) => string.Join(' ',
            OfCards.SelectMany(measure => Moments().Select(month => _cells[new BoardPlace(line.Table, line.Line, month, measure)].Value)));
        foreach (var same in lines.GroupBy(Said).Select(group => group.ToList()))
        {
            foreach (var other in same.Skip(1))
            {
                foreach (var (month, measure) in Moments().SelectMany(month => OfCards.Select(measure => (month, measure))))
                {
                    _model.AddSum(
                        _cells[new BoardPlace(same[0].Kind, same[0].Name, month, measure)], [_cells[new BoardPlace(other.Kind, other.Name, month, measure)]]);
                }
            }
        }
    }

    private void AddPairs(string table, Measure measure, IReadOnlyList<(string Name, long Number)> lines)
    {
        var parts = new List<Cell>();
        foreach (var (name, number) in lines)
        {
            Add(Line, made => new BoardPlace(table, name, null, made), [(measure, number)]);
            parts.Add(_cells[new BoardPlace(table, name, null, measure)]);
        }

        var whole = _cells[BoardPlace.Of(measure)];
        if (whole.Value == parts.Sum(part => part.Value))
        {
            _model.AddSum(whole, parts);
        }
        else
        {
            AddSumOfNoPlace(parts);
        }
    }

    /// <summary>
    /// Whether a rule is named at the top tells something of its answers, since the limits are known: where it would tell a small number of those that were
    /// overridden, or of those that were not, how many were overridden is withheld wholly.
    /// </summary>
    private void WithholdWhatNamingTells()
    {
        var few = Enumerable.Range(1, (int)Cell.Least - 1).ToList();
        foreach (var (rule, overridden) in report.ByRule.Select(rule => (rule, rule.Overridden)).Where(_ => options.HidesSmallCells))
        {
            var isNamed = options.Names(overridden, rule.Answered);
            if (Cell.IsSmall(overridden)
                ? isNamed && few.Count(number => options.Names(number, options.LeastAnswers)) == 1
                : Cell.IsSmall(rule.Answered - overridden) && few.Count(others => options.Names(overridden, overridden + others) == isNamed) == 1)
            {
                _cells[new BoardPlace("rule", rule.Name, null, Measure.Overridden)].Withhold();
            }
        }
    }

    /// <summary>What was decided and not shown, and what was shown and not answered, are numbers of somebody too.</summary>
    private void AddRests(Func<Measure, Cell> of)
    {
        _model.AddRest(of(Measure.Decided), [of(Measure.Shown)]);
        _model.AddRest(of(Measure.Shown), [of(Measure.Accepted), of(Measure.Overridden)]);
    }

    private void AddSumOfNoPlace(IReadOnlyList<Cell> parts) => _model.AddSum(_model.AddUnseen(parts.Sum(part => part.Value), Nowhere), parts);

    private void Add(int level, Func<Measure, BoardPlace> place, IEnumerable<(Measure Measure, long Number)> numbers)
    {
        foreach (var (measure, number) in numbers)
        {
            _cells.Add(place(measure), _model.Add(number, level));
        }
    }

    private IEnumerable<YearMonth?> Moments() => _months.Select(month => (YearMonth?)month).Append(null);

    private List<Cell> Part(BoardLines table, YearMonth? month, Measure measure) =>
        [.. table.Lines.Select(line => _cells[new BoardPlace(table.Kind, line.Name, month, measure)])];

    private static IEnumerable<(Measure Measure, long Number)> Numbers(MonthCards cards) =>
        [(Measure.Decided, cards.Fired), (Measure.Shown, cards.Shown), (Measure.Accepted, cards.Accepted), (Measure.Overridden, cards.Overridden)];
}
