using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Reads the FHIR types date, dateTime and instant.</summary>
public static class FhirTime
{
    private const int EarliestYear = 1850;
    private const int LatestYear = 2200;

    /// <summary>Null where the text is none of them, or its year lies outside 1850 to 2200. Without an offset the time counts as UTC.</summary>
    public static PartialInstant? Read(string? text)
    {
        if (text is not { Length: >= 4 and <= 40 } || !text.All(IsTimeCharacter))
        {
            return null;
        }

        DateTimeOffset? earliest = text.Length switch
        {
            4 or 7 or 10 => Day(text) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null,
            > 10 when text[10] == 'T' => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
            _ => null,
        };

        return earliest is { Year: >= EarliestYear and <= LatestYear } ? new PartialInstant(earliest.Value, text) : null;
    }

    /// <summary>The first moment of a time; null as <see cref="Read"/>, or where there is no string.</summary>
    internal static DateTimeOffset? Moment(FhirElement? written) =>
        written is { ValueKind: JsonValueKind.String } text ? Read(text.GetString())?.Earliest : null;

    /// <summary>The days a birth date can mean; null where it is none or outside 1850 to 2200.</summary>
    public static BirthDate? ReadBirthDate(string? text)
    {
        if (text is null || Day(text) is not { Year: >= EarliestYear and <= LatestYear } first)
        {
            return null;
        }

        return text.Length switch
        {
            4 => new BirthDate(first, first.AddYears(1).AddDays(-1)),
            7 => new BirthDate(first, first.AddMonths(1).AddDays(-1)),
            _ => new BirthDate(first, first),
        };
    }

    /// <summary>The first day of a year, month or day as written.</summary>
    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsTimeCharacter(char c) => char.IsAsciiDigit(c) || c is '-' or ':' or 'T' or '.' or '+' or 'Z';
}
