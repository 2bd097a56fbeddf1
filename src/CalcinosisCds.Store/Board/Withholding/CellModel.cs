namespace CalcinosisCds.Store.Board.Withholding;

/// <summary>
/// All numbers of one document with the sums that hold between them. Small numbers are withheld, and then others with them, until no reader can work
/// out one that is withheld: neither from one sum, nor from several of which each tells a part.
/// </summary>
internal sealed class CellModel(bool hides)
{
    private readonly List<Cell> _cells = [];
    private readonly List<Sum> _sums = [];

    /// <summary>A number that has a place in the document.</summary>
    public Cell Add(long value, int level) => Keep(new Cell(value, level, hides && Cell.IsSmall(value) ? CellState.Few : CellState.Printed));

    /// <summary>A number that stands nowhere: taken as known from elsewhere, unless it is small.</summary>
    public Cell AddUnseen(long value, int level) => Keep(new Cell(value, level, hides && Cell.IsSmall(value) ? CellState.Unknown : CellState.Printed));

    /// <summary>What holds of these numbers; nothing where they do not add up, so that a reader cannot count on it.</summary>
    public void AddSum(Cell whole, IReadOnlyList<Cell> parts)
    {
        if (hides && parts.Count > 0 && whole.Value == parts.Sum(part => part.Value))
        {
            var sum = new Sum(whole, parts);
            _sums.Add(sum);
            foreach (var cell in sum.Cells)
            {
                cell.Sums.Add(sum);
            }

            if (parts.Count == 1)
            {
                whole.IsSameAs(parts[0]);
            }
        }
    }

    /// <summary>What is left of a whole without some parts of it: a number that stands nowhere, and is subtracted by whoever wants it.</summary>
    public void AddRest(Cell whole, IReadOnlyList<Cell> parts)
    {
        var rest = whole.Value - parts.Sum(part => part.Value);
        if (hides && rest >= 0)
        {
            AddSum(whole, [.. parts, Keep(new Cell(rest, level: 0, CellState.Implied))]);
        }
    }

    public void Withhold()
    {
        while (hides)
        {
            var open = Tell();
            var sums = new HashSet<Sum>();
            var givenAway = _cells.Where(cell => cell.IsGivenAway && cell.IsToldFirst && sums.Add(cell.ToldBy!)).ToList(); // Its own place tells no secret.
            if (givenAway.Count == 0)
            {
                givenAway = [.. Elimination.Of(open)];
            }

            // What several sums tell together, bounds have no part in.
            var next = givenAway.Select(cell => cell.IsGivenAway
                ? Next(cell, [cell.ToldBy!], other => other.CanSayLess)
                : Next(cell, cell.Sums, other => other.IsPrinted)).OfType<Cell>().ToList();
            if (next.Count == 0)
            {
                return;
            }

            next.ForEach(cell => cell.Withhold());
        }
    }

    /// <returns>The sums that hold something that is not shown.</returns>
    private List<Sum> Tell()
    {
        _cells.ForEach(cell => cell.Forget());
        var open = _sums.Where(sum => sum.Cells.Any(cell => !cell.IsPrinted)).ToList();
        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var sum in open)
            {
                isNew |= sum.Tell();
            }
        }

        return open;
    }

    /// <summary>
    /// What to give up for a number that is given away: something of the sums that told it, or of those that told these, or else that it is small. Null where
    /// nothing is left, and so nothing to tell it.
    /// </summary>
    private static Cell? Next(Cell given, List<Sum> sums, Func<Cell, bool> canSayLess)
    {
        var seen = sums.ToHashSet();
        while (sums.Count > 0)
        {
            if (sums.SelectMany(sum => sum.Cells).Where(cell => cell != given && canSayLess(cell)).MinBy(cell => cell.Worth) is { } next)
            {
                return next;
            }

            sums = [.. sums.SelectMany(sum => sum.Cells).SelectMany(cell => cell.Sums).Where(seen.Add)];
        }

        return given.CanSayLess ? given : null;
    }

    private Cell Keep(Cell cell)
    {
        _cells.Add(cell);

        return cell;
    }
}
