namespace CalcinosisCds.Facts;

/// <summary>
/// A measured quantity in the unit that <c>analytes.json</c> names for its analyte: a point, or the interval that a comparator leaves.
/// A comparison answers true or false only where it holds for every value in the interval, and null otherwise.
/// </summary>
public readonly record struct LabValue
{
    private readonly decimal? _low;
    private readonly decimal? _high;
    private readonly bool _open;

    private LabValue(decimal? low, decimal? high, bool open) => (_low, _high, _open) = (low, high, open);

    public static LabValue Exactly(decimal value) => new(value, value, open: false);

    public static LabValue AtLeast(decimal value) => new(value, null, open: false);

    public static LabValue MoreThan(decimal value) => new(value, null, open: true);

    public static LabValue AtMost(decimal value) => new(null, value, open: false);

    public static LabValue LessThan(decimal value) => new(null, value, open: true);

    /// <summary>The number itself; null where a comparator left an interval.</summary>
    public decimal? Point => _low is { } low && _low == _high ? low : null;

    /// <summary>The number that was written, comparator aside.</summary>
    public decimal Bound => _low ?? _high ?? 0;

    public bool? IsAbove(decimal limit) =>
        _low is { } low && (low > limit || (_open && low == limit)) ? true
        : _high is { } high && high <= limit ? false
        : null;

    public bool? IsBelow(decimal limit) =>
        _high is { } high && (high < limit || (_open && high == limit)) ? true
        : _low is { } low && low >= limit ? false
        : null;

    public bool? IsAtLeast(decimal limit) => IsBelow(limit) is { } below ? !below : null;

    public bool? IsAtMost(decimal limit) => IsAbove(limit) is { } above ? !above : null;

    /// <summary>The same quantity in another unit; both factors are positive.</summary>
    public LabValue Scaled(decimal multiply, decimal divide) =>
        new(_low * multiply / divide, _high * multiply / divide, _open);
}
