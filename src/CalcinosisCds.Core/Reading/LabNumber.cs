using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Reads the numbers of results: any decimal that JSON allows, and what people and systems write instead.</summary>
internal static partial class LabNumber
{
    private static readonly (Regex Form, char DecimalMark)[] Forms = [(Thousands(), '.'), (ThousandsByPoint(), ','), (DecimalComma(), ','), (Plain(), '.')];

    private const int SignificantDigits = 10;
    private const int MostDecimals = 28;

    /// <summary>Beyond what any quantity can be.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>Null if it is not a number, or larger than any quantity can be.</summary>
    public static decimal? Read(Element number)
    {
        if (number.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        var digits = number.Utf8();
        if (!decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || Math.Abs(value) > Largest)
        {
            return null;
        }

        return digits.Length <= SignificantDigits ? value : Rounded(value);
    }

    /// <summary>
    /// The number at the start of a text, and its length. A comma before one or two final digits is a decimal comma; before three it separates
    /// thousands, as spaces and apostrophes do.
    /// </summary>
    public static decimal? ReadStart(string text, out int length)
    {
        length = 0;
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
        {
            return null;
        }

        foreach (var (form, decimalMark) in Forms)
        {
            if (form.Match(text) is not { Success: true } match)
            {
                continue;
            }

            var number = match.Groups[1];
            length = number.Length;
            var digits = Digits(number.ValueSpan, decimalMark);

            return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= Largest
                ? Rounded(value)
                : null;
        }

        return null;
    }

    /// <summary>Without thousands separators, and with a decimal point.</summary>
    private static string Digits(ReadOnlySpan<char> written, char decimalMark)
    {
        var digits = new StringBuilder(written.Length);
        foreach (var character in written)
        {
            if (character == decimalMark)
            {
                digits.Append('.');
            }
            else if (char.IsAsciiDigit(character) || character is '+' or '-' or 'e' or 'E')
            {
                digits.Append(character);
            }
        }

        return digits.ToString();
    }

    private static decimal Rounded(decimal value)
    {
        var decimals = SignificantDigits;
        for (var rest = Math.Abs(value); rest >= 1 && decimals > 0; rest /= 10)
        {
            decimals--;
        }

        for (var rest = Math.Abs(value); rest is > 0 and < 0.1m && decimals < MostDecimals; rest *= 10)
        {
            decimals++;
        }

        return value.Scale <= decimals ? value : decimal.Round(value, decimals, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m;
    }

    [GeneratedRegex(
        @"^([-+]?[1-9][0-9]{0,2}(?:[,'’\u00a0\u202f ][0-9]{3})+(?:\.[0-9]+)?)(?:\z|[^0-9,.]|[,.](?:\z|[^0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Thousands();

    [GeneratedRegex(
        @"^([-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,2})(?:\z|[^0-9,.]|[,.](?:\z|[^0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ThousandsByPoint();

    [GeneratedRegex(
        @"^([-+]?[0-9]+,[0-9]{1,2})(?:\z|[^0-9,.]|[,.](?:\z|[^0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(
        @"^([-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)(?:\z|[^0-9,.]|[,.](?:\z|[^0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
