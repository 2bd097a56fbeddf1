using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>The unit in which the ages of a reference range are written.</summary>
internal enum AgeUnit
{
    Days,
    Weeks,
    Months,
    Years,
}

/// <summary>Ages in each unit as the limits that they are.</summary>
internal static class AgeUnits
{
    private const int DaysOfWeek = 7;
    private const decimal DaysOfMonth = 30.4375m;
    private const decimal DaysOfYear = 365.25m;

    /// <summary>Nobody is that old: laboratories write 150 or 999 years to mean no upper end.</summary>
    private const int OldestInYears = 1000;

    public static decimal InDays(this AgeUnit unit) => unit switch
    {
        AgeUnit.Years => DaysOfYear,
        AgeUnit.Months => DaysOfMonth,
        AgeUnit.Weeks => DaysOfWeek,
        _ => 1,
    };

    /// <summary>Null if it is not an age, or if years are not whole.</summary>
    public static AgeLimit? Limit(this AgeUnit unit, decimal number) =>
        number < 0 ? null
        : number * unit.InDays() > OldestInYears * DaysOfYear ? new AgeLimit(OldestInYears, 0)
        : unit != AgeUnit.Years ? new AgeLimit(0, (int)(number * unit.InDays()))
        : number == decimal.Truncate(number) ? new AgeLimit((int)number, 0)
        : null;
}
