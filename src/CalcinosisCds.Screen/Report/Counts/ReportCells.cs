namespace CalcinosisCds.Screen.Report.Counts;

/// <summary>All counts of patients in one report, and how they hang together.</summary>
internal sealed class ReportCells
{
    private readonly CellModel _model;

    public ReportCells(int smallest, LineCounts all)
    {
        _model = new CellModel(smallest);
        var patients = _model.Count(all.Patients, CellRank.Whole);
        All = new LineCells(patients, patients, Margin(patients, all.Ages), Margin(patients, all.Sexes), []);
    }

    /// <summary>Of all patients.</summary>
    public LineCells All { get; }

    public LineCells Add(LineCounts counts, CellRank rank = CellRank.Line)
    {
        var line = _model.Count(counts.Patients, rank, All.Patients);
        var others = counts.DetailsOf == DetailsOf.All
            ? _model.Count(counts.Details[^1], CellRank.Part, line)
            : _model.Rest(All.Patients.Value - counts.Patients);
        _model.Sum(All.Patients, line, others);

        return new LineCells(
            line, others, Cut(line, others, All.Ages, counts.Ages), Cut(line, others, All.Sexes, counts.Sexes), Details(line, others, counts));
    }

    /// <summary>Adds a count that some of an age or sex have, or of all patients: it has no parts.</summary>
    public Cell Add(long patients, IEnumerable<Cell> wholes)
    {
        var cell = _model.Count(patients, CellRank.Line, All.Patients);
        foreach (var whole in wholes.Where(whole => whole.Value >= patients))
        {
            _model.Part(whole, cell);
        }

        return cell;
    }

    /// <summary>Whoever is in the line is in the other.</summary>
    public void Within(LineCells whole, LineCells line)
    {
        if (!whole.Views.Zip(line.Views).All(pair => pair.First.Value >= pair.Second.Value))
        {
            return;
        }

        var rests = whole.Views.Zip(line.Views, _model.Part).ToList();
        _model.Sum(rests[0], rests.GetRange(1, whole.Ages.Count));
        _model.Sum(rests[0], rests.GetRange(1 + whole.Ages.Count, whole.Sexes.Count));
    }

    /// <summary>Whoever is in the whole is in one of the lines or several, or in the one for all who are in no other.</summary>
    /// <param name="known">As in <see cref="CellModel.Overlapping"/>.</param>
    public void Together(LineCells whole, IReadOnlyList<LineCells> lines, LineCells? none, CellRank? known)
    {
        for (var view = 0; view < whole.Views.Count; view++)
        {
            var total = whole.Views[view];
            IReadOnlyList<Cell> parts = [.. lines.Select(line => line.Views[view])];
            _model.Overlapping(total, none is null ? parts : [.. parts, none.Views[view]], known);
            foreach (var part in none is null ? [] : parts.Where(part => part.Value + none.Views[view].Value <= total.Value))
            {
                _model.Sum(total, none!.Views[view], part, _model.Rest(total.Value - none.Views[view].Value - part.Value));
            }
        }
    }

    public void Settle() => _model.Settle();

    private IReadOnlyList<Cell> Margin(Cell patients, IReadOnlyList<long> counts)
    {
        IReadOnlyList<Cell> cells = [.. counts.Select(count => _model.Count(count, CellRank.Margin, patients))];
        _model.List(patients, cells);

        return cells;
    }

    /// <summary>The parts of a line by age or by sex, each of them part of all patients of that age or sex.</summary>
    private IReadOnlyList<Cell> Cut(Cell line, Cell others, IReadOnlyList<Cell> margin, IReadOnlyList<long> counts)
    {
        if (counts.Count == 0)
        {
            return [];
        }

        IReadOnlyList<Cell> cells = [.. counts.Select(count => _model.Count(count, CellRank.Part, line))];
        _model.List(line, cells);
        _model.Sum(others, [.. margin.Zip(cells, _model.Part)]);

        return cells;
    }

    private IReadOnlyList<Cell> Details(Cell line, Cell others, LineCounts counts)
    {
        var own = counts.DetailsOf == DetailsOf.All ? counts.Details.SkipLast(1) : counts.Details;
        List<Cell> cells = [.. own.Select(count => _model.Count(count, CellRank.Part, line))];
        if (cells.Count == 0)
        {
            return cells;
        }

        if (counts.DetailsOf == DetailsOf.LineSeveral)
        {
            cells.ForEach(cell => _model.Part(line, cell));
            _model.Overlapping(line, cells, CellRank.Part);

            return cells;
        }

        if (counts.DetailsOf == DetailsOf.All)
        {
            _model.List(line, cells);

            return [.. cells, others];
        }

        _model.Sum(line, cells);

        return cells;
    }
}
