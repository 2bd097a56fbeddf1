using System.Collections;
using System.Text;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>One value in a <see cref="FhirDocument"/>, named as in JsonElement; the default is a value that does not exist.</summary>
public readonly struct FhirElement
{
    private const int LongestName = 64;

    private readonly FhirDocument? _document;
    private readonly int _row;

    internal FhirElement(FhirDocument document, int row) => (_document, _row) = (document, row);

    /// <summary>Its place in the document.</summary>
    internal int Row => _row;

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

    /// <summary>The member of that name; false where there is none or this is no object.</summary>
    public bool TryGetProperty(ReadOnlySpan<byte> name, out FhirElement value)
    {
        var member = _document?.Find(_row, name) ?? FhirDocument.NotFound;
        value = member == FhirDocument.NotFound ? default : new FhirElement(_document!, member); // Found in it.

        return member != FhirDocument.NotFound;
    }

    /// <inheritdoc cref="TryGetProperty(ReadOnlySpan{byte}, out FhirElement)"/>
    public bool TryGetProperty(string name, out FhirElement value)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];

        return TryGetProperty(Encoding.UTF8.TryGetBytes(name, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(name), out value);
    }

    /// <summary>The items of an array, or the values of an object's members; none of anything else.</summary>
    public FhirElements Children => new(_document, _row + 1, _document?[_row].End ?? 0);

    internal FhirElements Itself => new(_document, _row, _document?[_row].End ?? 0);

    /// <summary>The text of a string.</summary>
    public string GetString() => FhirWords.Read(Utf8());

    /// <summary>Whether this is a string of that text.</summary>
    public bool ValueEquals(ReadOnlySpan<byte> text) => ValueKind == JsonValueKind.String && Utf8().SequenceEqual(text);

    /// <summary>The text of a string, or a number as it is written; empty where there is no value.</summary>
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

    /// <inheritdoc cref="RawUtf8"/>
    public string GetRawText() => Encoding.UTF8.GetString(RawUtf8().Span);

    /// <summary>Whether two values say the same, whatever the order of members, escapes and trailing zeros.</summary>
    public static bool DeepEquals(FhirElement a, FhirElement b)
    {
        var (left, right) = (a.RawUtf8(), b.RawUtf8());
        if (left.Span.SequenceEqual(right.Span))
        {
            return true;
        }

        using var leftDocument = JsonDocument.Parse(left);
        using var rightDocument = JsonDocument.Parse(right);

        return JsonElement.DeepEquals(leftDocument.RootElement, rightDocument.RootElement);
    }

    /// <summary>The items of an array; a single object where an array was expected counts as one item.</summary>
    internal FhirElements Items => ValueKind switch
    {
        JsonValueKind.Array => Children,
        JsonValueKind.Object => Itself,
        _ => default,
    };

    /// <summary>Finds the rows of some members in one pass.</summary>
    internal void Find<TName>(MemberNames<TName> names, Span<int> rows)
        where TName : struct, Enum => _document?.Find(_row, names, rows);

    /// <summary>Another value of the same document.</summary>
    internal FhirElement At(int row) => new(_document!, row); // What has a row has a document.

    /// <summary>The name of the member that this is the value of.</summary>
    internal ReadOnlySpan<byte> Name()
    {
        ref readonly var row = ref _document![_row]; // Asked of members alone.

        return row.NameIsEscaped ? JsonString.Unescaped(_document.Name(row)) : _document.Name(row);
    }
}

/// <summary>Values that stand beside each other.</summary>
public readonly struct FhirElements : IEnumerable<FhirElement>
{
    private readonly FhirDocument? _document;
    private readonly int _first;
    private readonly int _end;

    internal FhirElements(FhirDocument? document, int first, int end) => (_document, _first, _end) = (document, first, end);

    /// <summary>A list for some of them, with room for as many as there may be.</summary>
    /// <param name="valuesPerItem">How many values an item has, those within it counted too.</param>
    internal ResourceList NewList(int valuesPerItem) => new(_document, (_end - _first) / valuesPerItem);

    public Enumerator GetEnumerator() => new(_document, _first, _end);

    IEnumerator<FhirElement> IEnumerable<FhirElement>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator : IEnumerator<FhirElement>
    {
        private readonly FhirDocument? _document;
        private readonly int _end;
        private int _current;
        private int _next;

        internal Enumerator(FhirDocument? document, int first, int end) => (_document, _end, _current, _next) = (document, end, -1, first);

        public readonly FhirElement Current => new(_document!, _current); // There is a current value only where there is a document.

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_document is null || _next >= _end)
            {
                return false;
            }

            _current = _next;
            _next = _document[_current].End;
            return true;
        }

        void IEnumerator.Reset() => throw new NotSupportedException();

        readonly void IDisposable.Dispose()
        {
        }
    }
}
