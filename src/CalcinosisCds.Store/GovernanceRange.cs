using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store;

/// <summary>Which calls a report is about.</summary>
/// <param name="Since">Calls from then on.</param>
/// <param name="Until">Calls before then.</param>
/// <param name="Client">Only this client's; null for all.</param>
public sealed record GovernanceRange(DateTimeOffset Since, DateTimeOffset Until, string? Client)
{
    public static GovernanceRange All { get; } = From(DateTimeOffset.UnixEpoch);

    /// <summary>Whether it has an end, and not only a beginning.</summary>
    public bool HasEnd => Until < DateTimeOffset.MaxValue;

    /// <summary>
    /// From the begin of the hour that it begins in to the end of the one that it ends in: refused calls are counted by the hour, and all numbers of a report
    /// are to be of the same time.
    /// </summary>
    public GovernanceRange InWholeHours() => this with
    {
        Since = Hour(Since),
        Until = !HasEnd || Hour(Until) == Until ? Until : Hour(Until).AddHours(1),
    };

    private static DateTimeOffset Hour(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>Whether it begins or ends within a month of which whole counts alone are left.</summary>
    /// <param name="rowsSince">As <see cref="GovernanceReport.RowsSince"/>.</param>
    public bool Parts(DateTimeOffset rowsSince) => new[] { Since, Until }.Any(end => end < rowsSince && YearMonth.Of(end).Begins != end);

    public static GovernanceRange From(DateTimeOffset since) => new(since, DateTimeOffset.MaxValue, null);
}
