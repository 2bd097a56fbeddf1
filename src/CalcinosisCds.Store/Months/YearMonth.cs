using System.Globalization;

namespace CalcinosisCds.Store.Months;

/// <summary>A month of UTC as the store writes it, such as 202611.</summary>
public readonly record struct YearMonth(int Value) : IComparable<YearMonth>
{
    private const int Radix = 100;
    private const int MonthsOfAYear = 12;
    private const int FirstYear = 1970;
    private const int LastYear = 2999;

    public static YearMonth Of(DateTimeOffset moment) => new((moment.UtcDateTime.Year * Radix) + moment.UtcDateTime.Month);

    public DateTimeOffset Begins => new(Value / Radix, Value % Radix, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first moment that is no longer in it.</summary>
    public DateTimeOffset Ends => Next.Begins;

    public YearMonth Next => Value % Radix == MonthsOfAYear ? new YearMonth((((Value / Radix) + 1) * Radix) + 1) : new YearMonth(Value + 1);

    public YearMonth Previous => Of(Begins.AddDays(-1));

    /// <summary>Every month from this one to another, both included.</summary>
    public IEnumerable<YearMonth> To(YearMonth last)
    {
        for (var month = this; month <= last; month = month.Next)
        {
            yield return month;
        }
    }

    /// <summary>As <c>2026-11</c>; none before 1970 or after 2999, where no store has anything.</summary>
    public static bool TryParse(string? written, out YearMonth month)
    {
        var isOne = DateTimeOffset.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.Year is >= FirstYear and <= LastYear;
        month = isOne ? Of(moment) : default;

        return isOne;
    }

    public int CompareTo(YearMonth other) => Value.CompareTo(other.Value);

    /// <summary>Such as <c>2026-11</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value / Radix:0000}-{Value % Radix:00}");

    public static bool operator <(YearMonth left, YearMonth right) => left.Value < right.Value;

    public static bool operator >(YearMonth left, YearMonth right) => left.Value > right.Value;

    public static bool operator <=(YearMonth left, YearMonth right) => left.Value <= right.Value;

    public static bool operator >=(YearMonth left, YearMonth right) => left.Value >= right.Value;
}
