namespace CalcinosisCds.Store.Board.Withholding;

/// <summary>What stands in the place of a number.</summary>
internal enum CellState
{
    /// <summary>The number.</summary>
    Printed,

    /// <summary>That it is one of the small ones.</summary>
    Few,

    /// <summary>Nothing: it may be any.</summary>
    Withheld,

    /// <summary>It stands nowhere, and is as much a number of somebody as those that do.</summary>
    Implied,

    /// <summary>It stands nowhere, and is no matter of a reader's.</summary>
    Unknown,
}

/// <summary>A number of a document, and what a reader of the document can tell of it.</summary>
/// <param name="value">The number itself.</param>
/// <param name="level">How much the document loses without it: of two, the one of the lower level is withheld first.</param>
/// <param name="state">Before anything is withheld on account of others.</param>
internal sealed class Cell(long value, int level, CellState state)
{
    /// <summary>The smallest number that is printed, beside zero.</summary>
    public const long Least = 5;

    /// <summary>The upper bound of what is not known to have one.</summary>
    public const long Unbounded = long.MaxValue;

    private readonly int _level = level;
    private List<Cell> _same = [];

    public long Value { get; } = value;

    public CellState State { get; private set; } = state;

    public bool IsPrinted => State == CellState.Printed;

    public List<Sum> Sums { get; } = [];

    public long AtLeast { get; private set; }

    public long AtMost { get; private set; }

    /// <summary>The sum that last told something of it.</summary>
    public Sum? ToldBy { get; private set; }

    /// <summary>
    /// Whether the number was told by others that were told by nothing: where one that is told tells the next, it is the first that has to be helped.
    /// </summary>
    public bool IsToldFirst { get; private set; }

    /// <summary>Whether a reader knows the number although it is not for readers.</summary>
    public bool IsGivenAway => AtLeast == AtMost && IsSecret;

    /// <summary>Whether the number is not for readers.</summary>
    public bool IsSecret => State is CellState.Few or CellState.Withheld || (State == CellState.Implied && IsSmall(Value));

    public bool CanSayLess => State is CellState.Printed or CellState.Few;

    /// <summary>What is given up first: a number, then that a small one is small, then a zero; of numbers the smallest.</summary>
    public (int Level, int Kind, long Value) Worth => (Same.Max(cell => cell._level), State == CellState.Few ? 1 : Value > 0 ? 0 : 2, Value);

    public static bool IsSmall(long number) => number is > 0 and < Least;

    private IReadOnlyList<Cell> Same => _same.Count == 0 ? [this] : _same;

    /// <summary>The same number stands in another place too.</summary>
    public void IsSameAs(Cell other)
    {
        if (_same.Count == 0 || !_same.Contains(other))
        {
            List<Cell> all = [.. Same, .. other.Same];
            all.ForEach(cell => cell._same = all);
        }
    }

    /// <summary>In every place.</summary>
    public void Withhold()
    {
        foreach (var cell in Same.Where(cell => cell.CanSayLess))
        {
            cell.State = CellState.Withheld;
        }
    }

    /// <summary>
    /// Back to what the place itself tells. Whoever knows how we choose guesses that a number withheld on account of others is not small: then it is
    /// taken as known to be none.
    /// </summary>
    public void Forget()
    {
        ToldBy = null;
        (AtLeast, AtMost) = State switch
        {
            CellState.Printed => (Value, Value),
            CellState.Few => (1, Least - 1),
            CellState.Withheld when Value >= Least => (Least, Unbounded),
            _ => (0, Unbounded),
        };
    }

    public bool Learn(long atLeast, long atMost, Sum from)
    {
        if (atLeast <= AtLeast && atMost >= AtMost)
        {
            return false;
        }

        (AtLeast, AtMost, ToldBy) = (Math.Max(AtLeast, atLeast), Math.Min(AtMost, atMost), from);
        IsToldFirst = AtLeast == AtMost && from.Cells.All(cell => cell == this || !cell.IsGivenAway);

        return true;
    }
}
