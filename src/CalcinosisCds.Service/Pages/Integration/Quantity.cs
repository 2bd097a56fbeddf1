using System.Globalization;

namespace CalcinosisCds.Service.Pages.Integration;

/// <summary>Numbers as people read them.</summary>
internal static class Quantity
{
    private const long Kibi = 1024;
    private const long Mebi = Kibi * Kibi;

    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as "2.5 seconds" or "10 minutes": in the largest unit that is at least one, never rounded.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        _ when time >= TimeSpan.FromHours(1) && time.Ticks % TimeSpan.TicksPerHour == 0 => Written(time.TotalHours, "hour"),
        _ when time >= TimeSpan.FromMinutes(1) && time.Ticks % TimeSpan.TicksPerMinute == 0 => Written(time.TotalMinutes, "minute"),
        _ when time >= TimeSpan.FromSeconds(1) => Written(time.TotalSeconds, "second"),
        _ => Written(time.TotalMilliseconds, "millisecond"),
    };

    /// <summary>Such as "10 MiB"; with all its digits if it is not a whole number of them.</summary>
    public static string Bytes(long bytes) =>
        bytes % Mebi == 0 ? Of(bytes / Mebi) + " MiB"
        : bytes % Kibi == 0 ? Of(bytes / Kibi) + " KiB"
        : Of(bytes) + " bytes";

    public static string Choice(IEnumerable<string> names) => string.Join(" or ", names.Select(Markup.Code));

    private static string Written(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:0.###} {unit}{(number == 1 ? "" : "s")}");
}
