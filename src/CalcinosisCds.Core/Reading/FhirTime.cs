using System.Text;
using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Reads the FHIR types date, dateTime and instant.</summary>
public static class FhirTime
{
    private const int EarliestYear = 1850;
    private const int LatestYear = 2200;
    private const int LongestDate = 10;
    private const int LongestTime = 40;

    /// <summary>Null if the text is none of them, or its year lies outside 1850 to 2200. Without an offset the time counts as UTC.</summary>
    public static PartialInstant? Read(string? text) =>
        text is not null && Moment(Encoding.UTF8.GetBytes(text)) is { } earliest ? new PartialInstant(earliest, text) : null;

    /// <summary>As <see cref="Read(string?)"/>; also null if there is no string.</summary>
    internal static PartialInstant? Read(Element? written) =>
        Moment(written) is { } earliest ? new PartialInstant(earliest, written!.Value.GetString()) : null; // What has a moment is a string.

    /// <summary>The moment of <see cref="Read(Element?)"/>, without its text.</summary>
    internal static DateTimeOffset? Moment(Element? written) => written is { ValueKind: JsonValueKind.String } text ? Moment(text.Utf8()) : null;

    /// <summary>
    /// The days a birth date can mean, whatever time of day follows it; null if it is not a date or outside 1850 to 2200.
    /// </summary>
    internal static BirthDate? ReadBirthDate(Element? written)
    {
        if (Read(written) is not { } time
            || Read(time.Written.Trim() is { Length: > LongestDate } longer ? longer[..LongestDate] : time.Written.Trim()) is not { } day)
        {
            return null;
        }

        var first = DateOnly.FromDateTime(day.Earliest.Date);

        return day.Written.Length switch
        {
            4 => new BirthDate(first, first.AddYears(1).AddDays(-1)),
            7 => new BirthDate(first, first.AddMonths(1).AddDays(-1)),
            _ => new BirthDate(first, first),
        };
    }

    private static DateTimeOffset? Moment(ReadOnlySpan<byte> text) =>
        (TimeText.TryRead(text, out var earliest) || TryReadLoose(text, out earliest)) && earliest.Year is >= EarliestYear and <= LatestYear ? earliest : null;

    /// <summary>Spaces around it, or one in place of the T, do not make a time unreadable.</summary>
    private static bool TryReadLoose(ReadOnlySpan<byte> text, out DateTimeOffset earliest)
    {
        earliest = default;
        var trimmed = text.Trim((byte)' ');
        if (trimmed.Length is 0 or > LongestTime)
        {
            return false;
        }

        var strict = trimmed.ToArray(); // Of a time that is not written as it should be, which is rare.
        if (strict.Length > LongestDate && strict[LongestDate] == ' ')
        {
            strict[LongestDate] = (byte)'T';
        }

        return !text.SequenceEqual(strict) && TimeText.TryRead(strict, out earliest);
    }
}
