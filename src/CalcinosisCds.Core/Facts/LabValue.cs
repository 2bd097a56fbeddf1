namespace CalcinosisCds.Facts;

/// <summary>
/// A measured quantity in the unit that <c>analytes.json</c> names for its analyte: a point, or the interval that a comparator leaves.
/// A comparison answers true or false only where it holds for every value in the interval, and null otherwise.
/// </summary>
public readonly record struct LabValue
{
    private readonly decimal _bound;
    private readonly Reach _reach;

    private LabValue(decimal bound, Reach reach) => (_bound, _reach) = (bound, reach);

    private enum Reach : byte
    {
        Anything,
        Exactly,
        AtLeast,
        MoreThan,
        AtMost,
        LessThan,
    }

    public static LabValue Exactly(decimal value) => new(value, Reach.Exactly);

    public static LabValue AtLeast(decimal value) => new(value, Reach.AtLeast);

    public static LabValue MoreThan(decimal value) => new(value, Reach.MoreThan);

    public static LabValue AtMost(decimal value) => new(value, Reach.AtMost);

    public static LabValue LessThan(decimal value) => new(value, Reach.LessThan);

    /// <summary>The number itself; null where a comparator left an interval.</summary>
    public decimal? Point => _reach == Reach.Exactly ? _bound : null;

    /// <summary>The number that was written, comparator aside.</summary>
    public decimal Bound => _bound;

    /// <summary>The comparator that was written; null for a point.</summary>
    internal string? Comparator => _reach switch
    {
        Reach.LessThan => "<",
        Reach.AtMost => "<=",
        Reach.AtLeast => ">=",
        Reach.MoreThan => ">",
        _ => null,
    };

    private bool HasLow => _reach is Reach.Exactly or Reach.AtLeast or Reach.MoreThan;

    private bool HasHigh => _reach is Reach.Exactly or Reach.AtMost or Reach.LessThan;

    public bool? IsAbove(decimal limit) =>
        HasLow && (_bound > limit || (_reach == Reach.MoreThan && _bound == limit)) ? true
        : HasHigh && _bound <= limit ? false
        : null;

    public bool? IsBelow(decimal limit) =>
        HasHigh && (_bound < limit || (_reach == Reach.LessThan && _bound == limit)) ? true
        : HasLow && _bound >= limit ? false
        : null;

    public bool? IsAtLeast(decimal limit) => IsBelow(limit) is { } below ? !below : null;

    public bool? IsAtMost(decimal limit) => IsAbove(limit) is { } above ? !above : null;

    /// <summary>The same quantity in another unit; both factors are positive.</summary>
    public LabValue Scaled(decimal multiply, decimal divide) => multiply == divide ? this : new(_bound * multiply / divide, _reach);
}
