using System.Globalization;

namespace CalcinosisCds.Store.Board;

/// <summary>Numbers and moments as a report writes them.</summary>
internal static class BoardFormat
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>In UTC.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Percent(long part, long whole) => Of((long)Math.Round(100.0 * part / whole)) + " %";
}
