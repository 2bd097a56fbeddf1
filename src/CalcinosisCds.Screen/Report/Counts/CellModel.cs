namespace CalcinosisCds.Screen.Report.Counts;

/// <summary>
/// Keeps counts of a few patients out of what may be shared. It knows every count of the report, those that a reader can work out, and the sums
/// that hold between them; it hides what is of a few, and more, until nobody can tell from what is shown that a count is of a few.
/// </summary>
/// <param name="smallest">The smallest count of patients that is shown, but for none at all.</param>
internal sealed class CellModel(int smallest)
{
    private readonly List<Cell> _cells = [];
    private readonly List<CellSum> _sums = [];

    /// <summary>A count that the report shows, if it may.</summary>
    /// <param name="above">What it is a part of: hidden, it hides this one too.</param>
    public Cell Count(long value, CellRank rank, Cell? above = null) => Added(new Cell(value, rank, above));

    /// <summary>A count that the report does not show, and that must not be found to be of a few either.</summary>
    public Cell Rest(long value) => Added(new Cell(value, null, null));

    public void Sum(Cell total, params IReadOnlyList<Cell> parts) => Add(total, parts, namesAll: false);

    /// <summary>Parts of a list that names each of them, also where nobody is in it.</summary>
    public void List(Cell total, IReadOnlyList<Cell> parts) => Add(total, parts, namesAll: true);

    /// <summary>A part of some whole: how many are not in it must not be found to be a few.</summary>
    public Cell Part(Cell whole, Cell part)
    {
        var rest = Rest(whole.Value - part.Value);
        Sum(whole, part, rest);

        return rest;
    }

    /// <summary>Parts that may have patients in common: neither must it be found that a few are in several.</summary>
    /// <param name="known">
    /// What the parts add up to is worth this much to a reader, who may know how many are in several, and most often that nobody is; null where
    /// nobody knows.
    /// </param>
    public void Overlapping(Cell whole, IReadOnlyList<Cell> parts, CellRank? known)
    {
        var together = parts.Sum(part => part.Value);
        if (together > whole.Value)
        {
            var sum = Rest(together);
            Sum(sum, parts);
            Part(sum, whole);
        }

        if (known is { } rank && together >= whole.Value)
        {
            Sum(together == whole.Value ? whole : Count(together, rank, whole), parts);
        }
    }

    /// <summary>Hides what must be hidden. To be called once, when all is known.</summary>
    /// <exception cref="ScreenException">No patients have these counts.</exception>
    public void Settle()
    {
        foreach (var cell in _cells.Where(cell => IsFew(cell.Value)))
        {
            cell.Hide();
        }

        while (Open() is { Count: > 0 } open)
        {
            var fresh = new HashSet<Cell>();
            open.ForEach(cell => Protect(cell, fresh));
        }

        foreach (var cell in _cells)
        {
            cell.ShowIfSure();
        }
    }

    private bool IsFew(long count) => count > 0 && count < smallest;

    /// <summary>Counts of a few that a reader can tell to be so.</summary>
    private List<Cell> Open()
    {
        foreach (var cell in _cells)
        {
            cell.Follow();
        }

        foreach (var cell in _cells)
        {
            cell.Reset();
        }

        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var sum in _sums)
            {
                isNew |= sum.Narrow();
            }

            if (_cells.Exists(cell => cell.Least > cell.Most))
            {
                throw new ScreenException("tally-*.json", "does not add up. Run screen assess anew.");
            }
        }

        return _cells.FindAll(cell => IsFew(cell.Value) && cell.Most < smallest);
    }

    /// <summary>Hides what tells most of it and is worth least.</summary>
    /// <param name="fresh">What was hidden since the bounds were reckoned: a cell that this may have helped already waits until they are again.</param>
    private void Protect(Cell cell, HashSet<Cell> fresh)
    {
        var telling = new List<(Cell Cell, int Depth)>();
        if (!TryTrace(cell, isMost: true, depth: 0, [], telling, fresh))
        {
            return;
        }

        var least = telling.Where(told => told.Cell.Value > 0).OrderBy(told => told.Cell.Rank).ThenBy(told => told.Depth).ThenBy(told => told.Cell.Value)
            .Select(told => told.Cell).FirstOrDefault();
        if ((least is null || least.Rank > CellRank.Part) && cell.Sums.FirstOrDefault(sum => sum.CanBeWithheld && sum.Total != cell) is { } list)
        {
            list.Withhold();
            fresh.UnionWith(list.Parts);
            fresh.Add(cell);
        }
        else
        {
            var hidden = least ?? _cells[0];
            hidden.Hide();
            fresh.Add(hidden);
        }
    }

    /// <summary>Finds what is shown and makes a bound, through all that is hidden between; false where something of it is hidden by now.</summary>
    private static bool TryTrace(
        Cell cell, bool isMost, int depth, HashSet<(Cell Cell, bool IsMost)> seen, List<(Cell Cell, int Depth)> telling, HashSet<Cell> fresh)
    {
        foreach (var (other, isOtherMost) in cell.Sums.SelectMany(sum => sum.Behind(cell, isMost)))
        {
            if (!seen.Add((other, isOtherMost)))
            {
                continue;
            }

            if (fresh.Contains(other) || (other.Above is { } above && fresh.Contains(above)))
            {
                return false;
            }

            if (other.IsShown)
            {
                telling.Add((other, depth));
            }
            else if (!TryTrace(other, isOtherMost, depth + 1, seen, telling, fresh))
            {
                return false;
            }
        }

        return true;
    }

    private Cell Added(Cell cell)
    {
        _cells.Add(cell);

        return cell;
    }

    private void Add(Cell total, IReadOnlyList<Cell> parts, bool namesAll)
    {
        var sum = new CellSum(total, parts, namesAll);
        _sums.Add(sum);
        foreach (var cell in parts.Append(total))
        {
            cell.Add(sum);
        }
    }
}
