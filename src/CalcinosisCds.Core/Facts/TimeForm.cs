using System.Buffers.Text;
using System.Globalization;

namespace CalcinosisCds.Facts;

/// <summary>
/// How a record writes a moment. The common forms are a beginning of the round-trip format (2025-11-03T08:15:00.0000000+01:00) with a zone or
/// without, so that no text need be kept; of any other the text itself is.
/// </summary>
internal sealed record TimeForm
{
    private const int Zone = 27;
    private const int LongestZone = 6;

    private static readonly TimeForm?[] CommonByLength = ByLength(
        [new(4, 0), new(7, 0), new(10, 0), new(19, 0), new(19, 1), new(19, LongestZone), new(23, 0), new(23, 1), new(23, LongestZone)]);

    private readonly int _digits;
    private readonly int _zone;
    private readonly string? _text;

    private TimeForm(int digits, int zone) => (_digits, _zone) = (digits, zone);

    private TimeForm(string text) => _text = text;

    private static ReadOnlySpan<byte> FirstMoment => "0001-01-01T00:00:00.0000000Z"u8;

    /// <summary>A form of its own.</summary>
    public static TimeForm Of(string text) => new(text);

    /// <summary>The common form of texts of that length; null where there is none.</summary>
    public static TimeForm? Common(int length) => length < CommonByLength.Length ? CommonByLength[length] : null;

    /// <summary>Reads a text of a common form. False where it is not of this form; it may still be a time.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset earliest)
    {
        Span<byte> full = stackalloc byte[Zone + LongestZone];
        FirstMoment.CopyTo(full);
        text[.._digits].CopyTo(full);
        text[_digits..].CopyTo(full[Zone..]);
        var length = Zone + Math.Max(_zone, 1);

        // "-00:00" would be written back as "+00:00".
        return Utf8Parser.TryParse(full[..length], out earliest, out var read, 'O') && read == length && (_zone < LongestZone || text[_digits] == '+' || earliest.Offset != TimeSpan.Zero);
    }

    public string Write(DateTimeOffset moment)
    {
        if (_text is not null)
        {
            return _text;
        }

        Span<char> full = stackalloc char[Zone + LongestZone];
        moment.TryFormat(full, out _, "O", CultureInfo.InvariantCulture);

        return string.Concat(full[.._digits], _zone == 1 ? "Z".AsSpan() : full.Slice(Zone, _zone));
    }

    private static TimeForm?[] ByLength(TimeForm[] forms)
    {
        var byLength = new TimeForm?[forms.Max(form => form._digits + form._zone) + 1];
        foreach (var form in forms)
        {
            byLength[form._digits + form._zone] = form;
        }

        return byLength;
    }
}
