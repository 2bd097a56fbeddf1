using System.Buffers;
using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>
/// A parsed JSON text: one row per value in a pooled table, over the caller's bytes, which must stay as they are until it is disposed. The
/// tokens are those of <see cref="Utf8JsonReader"/>. A glance at the hashes of the names shows that no member is repeated: a JsonDocument
/// that shows it costs nearly twice as much (1.4 to 0.8 of one that does not, by <c>CallBenchmarks</c>' request).
/// </summary>
public sealed class JsonTree : IDisposable
{
    /// <summary>FHIR holds about one value in eighteen bytes.</summary>
    private const int BytesPerRow = 16;
    private const int FewMembers = 32;

    /// <summary>The most values that a text may have if it has more than FHIR of its length would: each costs many times its two bytes.</summary>
    private const int MostValuesOfADenseText = 256 * 1024;

    private JsonRow[] _rows;
    private bool _repeatsMember;
    private RepeatedStrings? _strings;

    private JsonTree(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
        _rows = ArrayPool<JsonRow>.Shared.Rent((utf8.Length / BytesPerRow) + 1);
    }

    /// <summary>The outermost value.</summary>
    public Element RootElement => new(this, 0);

    internal ReadOnlyMemory<byte> Utf8 { get; }

    internal RepeatedStrings Strings => _strings ??= new RepeatedStrings();

    /// <exception cref="JsonException">The text is not well-formed, or repeats a member.</exception>
    internal static JsonTree Parse(ReadOnlyMemory<byte> utf8, JsonReaderOptions options)
    {
        var document = new JsonTree(utf8);
        try
        {
            document.Read(new Utf8JsonReader(utf8.Span, options), options.MaxDepth);

            return document._repeatsMember ? throw new JsonException("A member is repeated.") : document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    internal const int NotFound = -1;

    /// <summary>The row of the member of that name, or <see cref="NotFound"/>.</summary>
    internal int Find(int container, ReadOnlySpan<byte> name)
    {
        var rows = _rows;
        if (rows[container].Type != JsonTokenType.StartObject)
        {
            return NotFound;
        }

        var hash = NameHash.Of(name);
        var end = rows[container].End;
        for (var member = container + 1; member < end; member = rows[member].End)
        {
            if (rows[member].NameHash == hash && new Element(this, member).Name().SequenceEqual(name))
            {
                return member;
            }
        }

        return NotFound;
    }

    /// <summary>The rows of all members with those names that are not null, in one pass; the entries of others are left as they are.</summary>
    internal void Find<TName>(int container, MemberNames<TName> names, Span<int> found)
        where TName : struct, Enum
    {
        var rows = _rows;
        var end = rows[container].Type == JsonTokenType.StartObject ? rows[container].End : container;
        for (var member = container + 1; member < end; member = rows[member].End)
        {
            if (rows[member].Type != JsonTokenType.Null
                && names.Find(rows[member].NameHash, new Element(this, member)) is not MemberNames<TName>.None and var name)
            {
                found[name] = member;
            }
        }
    }

    internal ref readonly JsonRow this[int index] => ref _rows[index];

    /// <summary>The bytes of a member's name as they stand between the quotes.</summary>
    internal ReadOnlySpan<byte> Name(in JsonRow row) => Utf8.Span.Slice(row.NameStart, row.NameLength);

    /// <summary>The bytes of a value as they stand; those of a string without its quotes.</summary>
    internal ReadOnlySpan<byte> Value(in JsonRow row) => Utf8.Span.Slice(row.Start, row.Length);

    public void Dispose()
    {
        if (_rows.Length > 0)
        {
            ArrayPool<JsonRow>.Shared.Return(_rows);
            _rows = [];
        }
    }

    private void Read(Utf8JsonReader reader, int maxDepth)
    {
        Span<Open> open = stackalloc Open[maxDepth];
        Span<JsonRow> rows = _rows;
        var depth = 0;
        var count = 0;
        while (reader.Read())
        {
            if (count == rows.Length)
            {
                rows = Grow(count);
            }

            ref var row = ref rows[count];
            var type = reader.TokenType;
            switch (type)
            {
                case JsonTokenType.PropertyName:
                    var name = reader.ValueSpan;
                    row.NameStart = (int)reader.TokenStartIndex + 1;
                    row.NameLength = name.Length <= ushort.MaxValue ? (ushort)name.Length : throw new JsonException("The name of a member is too long.");
                    row.NameIsEscaped = reader.ValueIsEscaped;
                    row.NameHash = NameHash.Of(row.NameIsEscaped ? JsonString.Unescaped(name) : name);
                    open[depth - 1].Note(row.NameHash);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    ref var closed = ref open[--depth];
                    ref var container = ref rows[closed.Row];
                    container.End = count;
                    container.Length = (int)reader.TokenStartIndex + 1 - container.Start;
                    _repeatsMember |= closed.MayRepeat && RepeatsMember(closed.Row);
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open[depth++] = new Open(count);
                    row.Start = (int)reader.TokenStartIndex;
                    break;
                default:
                    row.Start = (int)reader.TokenStartIndex + (type == JsonTokenType.String ? 1 : 0);
                    row.Length = reader.ValueSpan.Length;
                    break;
            }

            row.Type = type;
            row.ValueIsEscaped = type == JsonTokenType.String && reader.ValueIsEscaped;
            row.End = ++count;
        }
    }

    /// <summary>An object or array that is still open, with a bit for each member's name: if no bit is set twice, no name is repeated.</summary>
    private struct Open(int row)
    {
        private ulong _names;

        public int Row { get; } = row;

        public bool MayRepeat { get; private set; }

        public void Note(int hash)
        {
            var bit = 1UL << hash;
            MayRepeat |= (_names & bit) != 0;
            _names |= bit;
        }
    }

    private bool RepeatsMember(int container)
    {
        Span<int> hashes = stackalloc int[FewMembers];
        var count = 0;
        var end = _rows[container].End;
        for (var member = container + 1; member < end; member = _rows[member].End)
        {
            if (count == FewMembers)
            {
                return RepeatsOneOfMany(container);
            }

            var hash = _rows[member].NameHash;
            if (hashes[..count].Contains(hash) && StandsBefore(container, member))
            {
                return true;
            }

            hashes[count++] = hash;
        }

        return false;
    }

    private bool StandsBefore(int container, int member)
    {
        var name = new Element(this, member).Name();
        for (var other = container + 1; other < member; other = _rows[other].End)
        {
            if (new Element(this, other).Name().SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>By sorting: no choice of names makes it slow.</summary>
    private bool RepeatsOneOfMany(int container)
    {
        var names = new List<byte[]>();
        for (var member = container + 1; member < _rows[container].End; member = _rows[member].End)
        {
            names.Add(new Element(this, member).Name().ToArray());
        }

        names.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        for (var i = 1; i < names.Count; i++)
        {
            if (names[i].AsSpan().SequenceEqual(names[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="JsonException">The text has more values than a record of its length could have.</exception>
    private Span<JsonRow> Grow(int count)
    {
        if (count >= MostValuesOfADenseText)
        {
            throw new JsonException("The text holds more values than are read.");
        }

        var larger = ArrayPool<JsonRow>.Shared.Rent(_rows.Length * 2);
        _rows.AsSpan(0, count).CopyTo(larger);
        ArrayPool<JsonRow>.Shared.Return(_rows);
        return _rows = larger;
    }
}
