using System.Text;
using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>One value in a <see cref="JsonTree"/>, named as in JsonElement; the default is a value that does not exist.</summary>
public readonly struct Element
{
    private const int LongestName = 64;

    private readonly JsonTree? _document;
    private readonly int _row;

    internal Element(JsonTree document, int row) => (_document, _row) = (document, row);

    public JsonValueKind ValueKind => _document is null ? JsonValueKind.Undefined : _document[_row].Type switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    /// <summary>The member of that name; false if there is none or this is not an object.</summary>
    public bool TryGetProperty(ReadOnlySpan<byte> name, out Element value)
    {
        var member = _document?.Find(_row, name) ?? JsonTree.NotFound;
        value = member == JsonTree.NotFound ? default : new Element(_document!, member); // Found in it.

        return member != JsonTree.NotFound;
    }

    /// <inheritdoc cref="TryGetProperty(ReadOnlySpan{byte}, out Element)"/>
    public bool TryGetProperty(string name, out Element value)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];

        return TryGetProperty(Encoding.UTF8.TryGetBytes(name, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(name), out value);
    }

    /// <summary>The items of an array, or the values of an object's members; nothing for any other value.</summary>
    public Elements Children => new(_document, _row + 1, _document?[_row].End ?? 0);

    internal Elements Itself => new(_document, _row, _document?[_row].End ?? 0);

    /// <summary>The text of a string.</summary>
    public string GetString() => _document?.Strings.Of(Utf8()) ?? "";

    /// <summary>
    /// The text of a string after another text and a separator, as in <c>Observation/id</c>: for what is said only once, such as an id, no string
    /// own is made.
    /// </summary>
    public string GetStringAfter(string start, char sign) =>
        string.Create(start.Length + 1 + Encoding.UTF8.GetCharCount(Utf8()), (Start: start, Sign: sign, Element: this), static (whole, parts) =>
        {
            parts.Start.CopyTo(whole);
            whole[parts.Start.Length] = parts.Sign;
            Encoding.UTF8.GetChars(parts.Element.Utf8(), whole[(parts.Start.Length + 1)..]);
        });

    /// <summary>Whether this is a string of that text.</summary>
    public bool ValueEquals(ReadOnlySpan<byte> text) => ValueKind == JsonValueKind.String && Utf8().SequenceEqual(text);

    /// <inheritdoc cref="ValueEquals(ReadOnlySpan{byte})"/>
    public bool ValueEquals(string text) => ValueKind == JsonValueKind.String && RepeatedStrings.AreEqual(Utf8(), text);

    /// <summary>The text of a string, or a number as written; empty if there is no value.</summary>
    public ReadOnlySpan<byte> Utf8()
    {
        if (_document is null)
        {
            return [];
        }

        ref readonly var row = ref _document[_row];

        return row.ValueIsEscaped ? JsonString.Unescaped(_document.Value(row)) : _document.Value(row);
    }

    /// <summary>The value as it is written.</summary>
    public ReadOnlyMemory<byte> RawUtf8()
    {
        ref readonly var row = ref _document![_row]; // Only what exists is written.
        var quote = row.Type == JsonTokenType.String ? 1 : 0;

        return _document.Utf8.Slice(row.Start - quote, row.Length + (2 * quote));
    }

    /// <summary>Whether two values are written identically, to the last byte.</summary>
    public bool IsWrittenAs(Element other) => RawUtf8().Span.SequenceEqual(other.RawUtf8().Span);

    /// <inheritdoc cref="RawUtf8"/>
    public string GetRawText() => Encoding.UTF8.GetString(RawUtf8().Span);

    /// <summary>Whether two values say the same, whatever the order of members, escapes and trailing zeros.</summary>
    public static bool DeepEquals(Element a, Element b)
    {
        if (a.IsWrittenAs(b))
        {
            return true;
        }

        using var leftDocument = JsonDocument.Parse(a.RawUtf8());
        using var rightDocument = JsonDocument.Parse(b.RawUtf8());

        return JsonElement.DeepEquals(leftDocument.RootElement, rightDocument.RootElement);
    }

    /// <summary>The items of an array; a single object where an array was expected counts as one item.</summary>
    public Elements Items => ValueKind switch
    {
        JsonValueKind.Array => Children,
        JsonValueKind.Object => Itself,
        _ => default,
    };

    /// <summary>
    /// The only item of an array; anything else is itself. Some senders wrap in a list what may occur only once: a list of one leaves no doubt
    /// what is meant, one of several does.
    /// </summary>
    internal Element Single => _document is not null
        && _document[_row].Type == JsonTokenType.StartArray
        && _row + 1 < _document[_row].End
        && _document[_row + 1].End == _document[_row].End
            ? new Element(_document, _row + 1)
            : this;

    /// <summary>Finds the rows of some members in one pass.</summary>
    internal void Find<TName>(MemberNames<TName> names, Span<int> rows)
        where TName : struct, Enum => _document?.Find(_row, names, rows);

    /// <summary>Another value of the same document.</summary>
    internal Element At(int row) => new(_document!, row); // What has a row has a document.

    /// <summary>The name of the member that this is the value of.</summary>
    internal ReadOnlySpan<byte> Name()
    {
        ref readonly var row = ref _document![_row]; // Asked of members alone.

        return row.NameIsEscaped ? JsonString.Unescaped(_document.Name(row)) : _document.Name(row);
    }
}
