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
            Tell();
            var sums = new HashSet<Sum>();
            var givenAway = _cells.Where(cell => cell.IsGivenAway && sums.Add(cell.ToldBy!)).ToList(); // Nothing is given away by its own place.
            foreach (var cell in givenAway)
            {
                Next(cell).Withhold();
            }

            if (givenAway.Count == 0)
            {
                return;
            }
        }
    }

    private void Tell()
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
    }

    /// <summary>
    /// What to give up for a number that is given away: something of the sum that told it, or of the sums that told that. Without any, bounds would have
    /// come from nowhere.
    /// </summary>
    private static Cell Next(Cell given)
    {
        IReadOnlyList<Sum> sums = [given.ToldBy!]; // It is given away by a sum.
        var seen = sums.ToHashSet();
        while (sums.Count > 0)
        {
            if (sums.SelectMany(sum => sum.Cells).Where(cell => cell != given && cell.CanSayLess).MinBy(cell => cell.Worth) is { } next)
            {
                return next;
            }

            sums = [.. sums.SelectMany(sum => sum.Cells).SelectMany(cell => cell.Sums).Where(seen.Add)];
        }

        return given;
    }

    private Cell Keep(Cell cell)
    {
        _cells.Add(cell);

        return cell;
    }
}
