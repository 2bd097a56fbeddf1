using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
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

    /// <summary>Forms that end in an offset, by the offset: two for each minute of 28 hours at most.</summary>
    private static readonly ConcurrentDictionary<(int Digits, TimeSpan Offset), TimeForm> Zoned = new();

    private readonly int _digits;
    private readonly int _zone;
    private readonly string? _text;

    private TimeForm(int digits, int zone, TimeSpan offset = default) => (_digits, _zone, Offset) = (digits, zone, offset);

    private TimeForm(string text, TimeSpan offset = default) => (_text, Offset) = (text, offset);

    /// <summary>How far the clock that it is written by is ahead of UTC.</summary>
    public TimeSpan Offset { get; }

    private static ReadOnlySpan<byte> FirstMoment => "0001-01-01T00:00:00.0000000Z"u8;

    /// <summary>A form of its own.</summary>
    public static TimeForm Of(string text) => new(text);

    /// <summary>The common form of texts of that length; null where there is none.</summary>
    public static TimeForm? Common(int length) => length < CommonByLength.Length ? CommonByLength[length] : null;

    /// <summary>The same form with an offset; each common one is made once.</summary>
    public TimeForm At(TimeSpan offset) =>
        offset == Offset ? this
        : _text is not null ? new(_text, offset)
        : Zoned.GetOrAdd((_digits, offset), static key => new(key.Digits, LongestZone, key.Offset));

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
        Span<char> text = stackalloc char[_digits + _zone];

        return _text ?? (TryWrite(moment, text, out _) ? text.ToString() : throw new UnreachableException()); // It is as long as the text.
    }

    /// <summary>False where there is no room for it.</summary>
    public bool TryWrite(DateTimeOffset moment, Span<char> destination, out int length)
    {
        length = _text?.Length ?? _digits + _zone;
        if (length > destination.Length)
        {
            length = 0;
            return false;
        }

        if (_text is not null)
        {
            return _text.TryCopyTo(destination);
        }

        Span<char> full = stackalloc char[Zone + LongestZone];
        moment.TryFormat(full, out _, "O", CultureInfo.InvariantCulture);
        full[.._digits].CopyTo(destination);
        (_zone == 1 ? "Z".AsSpan() : full.Slice(Zone, _zone)).CopyTo(destination[_digits..]);

        return true;
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
