namespace CalcinosisCds.Facts;

/// <summary>
/// A measured quantity in the unit that <c>analytes.json</c> names for its analyte: a point, or the interval left open by a comparator or a range.
/// A comparison is true or false only if that holds for every value in the interval, and otherwise null.
/// </summary>
public readonly record struct LabValue
{
    private readonly decimal _bound;
    private readonly decimal _end;
    private readonly Reach _reach;

    private LabValue(decimal bound, Reach reach)
        : this(bound, bound, reach)
    {
    }

    private LabValue(decimal bound, decimal end, Reach reach) => (_bound, _end, _reach) = (bound, end, reach);

    private enum Reach : byte
    {
        Anything,
        Exactly,
        AtLeast,
        MoreThan,
        AtMost,
        LessThan,
        Between,
    }

    public static LabValue Exactly(decimal value) => new(value, Reach.Exactly);

    public static LabValue AtLeast(decimal value) => new(value, Reach.AtLeast);

    public static LabValue MoreThan(decimal value) => new(value, Reach.MoreThan);

    public static LabValue AtMost(decimal value) => new(value, Reach.AtMost);

    public static LabValue LessThan(decimal value) => new(value, Reach.LessThan);

    /// <summary>Somewhere from one to the other, both of them included.</summary>
    public static LabValue Between(decimal low, decimal high) => new(low, high, Reach.Between);

    /// <summary>The number itself; null if a comparator left an interval.</summary>
    public decimal? Point => _reach == Reach.Exactly ? _bound : null;

    /// <summary>The number as written, without its comparator; for a range, its lower end.</summary>
    public decimal Bound => _bound;

    /// <summary>The upper end of a range; null for anything else.</summary>
    public decimal? RangeEnd => _reach == Reach.Between ? _end : null;

    /// <summary>The comparator that was written; null for a point.</summary>
    internal string? Comparator => _reach switch
    {
        Reach.LessThan => "<",
        Reach.AtMost => "<=",
        Reach.AtLeast => ">=",
        Reach.MoreThan => ">",
        _ => null,
    };

    private bool HasLow => _reach is Reach.Exactly or Reach.AtLeast or Reach.MoreThan or Reach.Between;

    private bool HasHigh => _reach is Reach.Exactly or Reach.AtMost or Reach.LessThan or Reach.Between;

    public bool? IsAbove(decimal limit) =>
        HasLow && (_bound > limit || (_reach == Reach.MoreThan && _bound == limit)) ? true
        : HasHigh && _end <= limit ? false
        : null;

    public bool? IsBelow(decimal limit) =>
        HasHigh && (_end < limit || (_reach == Reach.LessThan && _end == limit)) ? true
        : HasLow && _bound >= limit ? false
        : null;

    public bool? IsAtLeast(decimal limit) => IsBelow(limit) is { } below ? !below : null;

    public bool? IsAtMost(decimal limit) => IsAbove(limit) is { } above ? !above : null;

    /// <summary>The product of two non-negative quantities; null if it has neither a lower nor an upper bound.</summary>
    public LabValue? Times(LabValue other)
    {
        if (Point is { } own)
        {
            return other.Scaled(own, 1);
        }

        if (other.Point is { } factor)
        {
            return Scaled(factor, 1);
        }

        return (HasLow && other.HasLow, HasHigh && other.HasHigh) switch
        {
            (true, true) => Between(_bound * other._bound, _end * other._end),
            (true, false) => (_reach, other._reach) is (Reach.MoreThan, _) or (_, Reach.MoreThan) ? MoreThan(_bound * other._bound)
                : AtLeast(_bound * other._bound),
            (false, true) => (_reach, other._reach) is (Reach.LessThan, _) or (_, Reach.LessThan) ? LessThan(_end * other._end) : AtMost(_end * other._end),
            _ => null,
        };
    }

    /// <summary>The same quantity in another unit; both factors are positive.</summary>
    public LabValue Scaled(decimal multiply, decimal divide) => multiply == divide ? this : new(_bound * multiply / divide, _end * multiply / divide, _reach);
}
