using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Reads the FHIR types date, dateTime and instant.</summary>
public static class FhirTime
{
    private const int EarliestYear = 1850;
    private const int LatestYear = 2200;
    private const int Longest = 40;
    private const int LongestDate = 10;

    private static readonly SearchValues<byte> TimeCharacters = SearchValues.Create("0123456789-:T.+Z"u8);

    /// <summary>Null where the text is none of them, or its year lies outside 1850 to 2200. Without an offset the time counts as UTC.</summary>
    public static PartialInstant? Read(string? text) => text is { Length: <= Longest } ? Read(Encoding.UTF8.GetBytes(text)) : null;

    /// <inheritdoc cref="Read(string?)"/>
    public static PartialInstant? Read(ReadOnlySpan<byte> text)
    {
        var time = ReadCommon(text) ?? ReadUnusual(text);

        return time?.Earliest.Year is >= EarliestYear and <= LatestYear ? time : null;
    }

    /// <summary>As <see cref="Read(string?)"/>; null too where there is no string.</summary>
    internal static PartialInstant? Read(FhirElement? written) => written is { ValueKind: JsonValueKind.String } text ? Read(text.Utf8()) : null;

    /// <summary>The days a birth date can mean; null where it is none or outside 1850 to 2200.</summary>
    internal static BirthDate? ReadBirthDate(FhirElement? written)
    {
        if (written is not { ValueKind: JsonValueKind.String } text || text.Utf8().Length > LongestDate || Read(text.Utf8()) is not { } time)
        {
            return null;
        }

        var first = DateOnly.FromDateTime(time.Earliest.Date);

        return text.Utf8().Length switch
        {
            4 => new BirthDate(first, first.AddYears(1).AddDays(-1)),
            7 => new BirthDate(first, first.AddMonths(1).AddDays(-1)),
            _ => new BirthDate(first, first),
        };
    }

    private static PartialInstant? ReadCommon(ReadOnlySpan<byte> text) =>
        TimeForm.Common(text.Length) is { } form && form.TryRead(text, out var earliest) ? new PartialInstant(earliest, form) : null;

    private static PartialInstant? ReadUnusual(ReadOnlySpan<byte> text)
    {
        if (text.Length is <= LongestDate or > Longest || text[LongestDate] != 'T' || text.ContainsAnyExcept(TimeCharacters))
        {
            return null;
        }

        var written = Encoding.ASCII.GetString(text);

        return DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var earliest)
            ? new PartialInstant(earliest, TimeForm.Of(written))
            : null;
    }
}
