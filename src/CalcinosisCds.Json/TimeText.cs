using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CalcinosisCds.Json;

/// <summary>
/// Reads the ISO 8601 texts that FHIR calls date, dateTime and instant. The common forms are prefixes of the round-trip format
/// (2025-11-03T08:15:00.0000000+01:00), with or without a zone, and can be read faster.
/// </summary>
public static class TimeText
{
    private const int Longest = 40;
    private const int LongestDate = 10;
    private const int ZoneStart = 27;
    private const int LongestZone = 6;

    private static readonly SearchValues<byte> TimeCharacters = SearchValues.Create("0123456789-:T.+Z"u8);

    private static ReadOnlySpan<byte> FirstMoment => "0001-01-01T00:00:00.0000000Z"u8;

    /// <summary>The first moment that the text can mean. Without an offset the time counts as UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset earliest) =>
        TryReadCommon(text, out earliest) || TryReadUnusual(text, out earliest);

    private static bool TryReadCommon(ReadOnlySpan<byte> text, out DateTimeOffset earliest)
    {
        var digits = text.Length switch
        {
            4 or 7 or 10 or 19 or 23 => text.Length,
            20 or 25 => 19,
            24 or 29 => 23,
            _ => 0,
        };
        if (digits == 0)
        {
            earliest = default;
            return false;
        }

        Span<byte> full = stackalloc byte[ZoneStart + LongestZone];
        FirstMoment.CopyTo(full);
        text[..digits].CopyTo(full);
        text[digits..].CopyTo(full[ZoneStart..]);
        var length = ZoneStart + Math.Max(text.Length - digits, 1);

        return Utf8Parser.TryParse(full[..length], out earliest, out var read, 'O') && read == length;
    }

    private static bool TryReadUnusual(ReadOnlySpan<byte> text, out DateTimeOffset earliest)
    {
        earliest = default;

        return text.Length is > LongestDate and <= Longest
            && text[LongestDate] == 'T'
            && !text.ContainsAnyExcept(TimeCharacters)
            && DateTimeOffset.TryParse(Encoding.ASCII.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out earliest);
    }
}
