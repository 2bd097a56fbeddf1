using System.Text.Json;
using System.Text.Unicode;

namespace CalcinosisCds.Json;

/// <summary>
/// The only way in for JSON from outside. What comes through is well-formed UTF-8 without lone surrogates, duplicate members or excessive
/// depth, so no reader behind it can meet a string that cannot be read.
/// </summary>
public static class StrictJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaxDepth,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses the text; the document reads from <paramref name="utf8"/>, which must not change until the document is disposed.</summary>
    /// <exception cref="JsonException">The text is not JSON as described above. The message holds a position and no content.</exception>
    public static JsonTree Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            throw new JsonException("The text is not valid UTF-8.");
        }

        RejectLoneSurrogates(utf8.Span);
        try
        {
            return JsonTree.Parse(utf8, Options);
        }
        catch (JsonException exception)
        {
            // The inner message can quote the text, which may be about a patient: only the position is kept.
            throw new JsonException(Position("The text is not readable as JSON", exception));
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("The text holds a string that cannot be read.");
        }
    }

    private static string Position(string what, JsonException exception) =>
        exception is { LineNumber: { } line, BytePositionInLine: { } position }
            ? $"{what}: line {line + 1}, byte {position + 1}."
            : what + ": it is not well-formed, nests too deep, or repeats a member.";

    /// <summary>An escaped half of a surrogate pair is well-formed JSON, yet no string can hold it.</summary>
    private static void RejectLoneSurrogates(ReadOnlySpan<byte> utf8)
    {
        var position = 0;
        while (utf8[position..].IndexOf((byte)'\\') is >= 0 and var offset)
        {
            position += offset;
            if (HighSurrogateAt(utf8, position))
            {
                if (!LowSurrogateAt(utf8, position + 6))
                {
                    throw new JsonException("The text holds half of a surrogate pair.");
                }

                position += 12;
            }
            else if (LowSurrogateAt(utf8, position))
            {
                throw new JsonException("The text holds half of a surrogate pair.");
            }
            else
            {
                position = Math.Min(position + 2, utf8.Length);
            }
        }
    }

    private static bool HighSurrogateAt(ReadOnlySpan<byte> utf8, int position) => EscapeAt(utf8, position) is >= 0xD800 and <= 0xDBFF;

    private static bool LowSurrogateAt(ReadOnlySpan<byte> utf8, int position) => EscapeAt(utf8, position) is >= 0xDC00 and <= 0xDFFF;

    /// <summary>The code unit of a <c>\uXXXX</c> escape; -1 where there is none.</summary>
    private static int EscapeAt(ReadOnlySpan<byte> utf8, int position) =>
        position + 6 <= utf8.Length
        && utf8[position] == '\\'
        && utf8[position + 1] == 'u'
        && System.Buffers.Text.Utf8Parser.TryParse(utf8.Slice(position + 2, 4), out int unit, out var consumed, 'x')
        && consumed == 4
            ? unit
            : -1;
}
