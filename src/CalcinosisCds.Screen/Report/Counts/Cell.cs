namespace CalcinosisCds.Screen.Report.Counts;

/// <summary>What a count in the report is worth: where others must be hidden to protect one, those of the lowest rank are hidden first.</summary>
internal enum CellRank
{
    /// <summary>By age, sex, indicator or reason.</summary>
    Part,

    /// <summary>The patients of one line.</summary>
    Line,

    /// <summary>A line that other lines are parts of.</summary>
    Group,

    /// <summary>The patients of an age or a sex.</summary>
    Margin,

    /// <summary>All patients.</summary>
    Whole,
}

/// <summary>One count of patients, and what a reader of the report can be sure of.</summary>
/// <param name="rank">Null for a count that is nowhere shown, and that a reader may work out.</param>
/// <param name="above">Where that is hidden, so is this one.</param>
internal sealed class Cell(long value, CellRank? rank, Cell? above)
{
    /// <summary>More than there are people.</summary>
    public const long Unbounded = 1_000_000_000_000;

    private readonly List<CellSum> _sums = [];

    public long Value { get; } = value;

    public CellRank? Rank { get; } = rank;

    public bool IsShown { get; private set; } = rank is not null;

    /// <summary>What it is a part of; null where that does not decide whether it is shown.</summary>
    public Cell? Above => above;

    /// <summary>What the report shows; null where it is hidden.</summary>
    public long? Shown => IsShown ? Value : null;

    /// <summary>The sums that it is part or total of.</summary>
    public IReadOnlyList<CellSum> Sums => _sums;

    public long Least { get; private set; }

    public long Most { get; private set; }

    public void Add(CellSum sum) => _sums.Add(sum);

    public void Hide() => IsShown = false;

    /// <summary>Shown after all where a reader can reckon it anyway: what is hidden is to mean that nobody can.</summary>
    public void ShowIfSure() => IsShown |= Rank is not null && Least == Most && above is not { IsShown: false };

    /// <summary>Hidden where what it is a part of is hidden.</summary>
    public void Follow() => IsShown &= above is not { IsShown: false };

    /// <summary>
    /// What is sure before any sum is looked at. What is named and hidden is not nought, but where all of a list that names every age is hidden.
    /// </summary>
    public void Reset()
    {
        var isNought = Rank is null || Value == 0 || above is { IsShown: false } || _sums.Exists(sum => sum.IsWithheld && sum.Total != this);
        (Least, Most) = IsShown ? (Value, Value) : (isNought ? 0 : 1, Unbounded);
    }

    /// <summary>Whether that says more than was known.</summary>
    public bool Narrow(long least, long most)
    {
        var (oldLeast, oldMost) = (Least, Most);
        (Least, Most) = (Math.Max(Least, least), Math.Min(Most, most));

        return Least > oldLeast || Most < oldMost;
    }
}
