using System.Buffers;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>
/// A parsed JSON text: one row per value in a pooled table, over the caller's bytes, which must stay as they are until it is disposed. The
/// tokens are those of <see cref="Utf8JsonReader"/>; a JsonDocument of the same text costs more than twice as much, and half as much again
/// to show that no member is repeated, which here falls to a glance at the hashes of the names.
/// </summary>
public sealed class FhirDocument : IDisposable
{
    /// <summary>A row is about fifteen bytes of FHIR.</summary>
    private const int BytesPerRow = 12;
    private const int FewMembers = 32;

    private Row[] _rows;
    private int _count;
    private bool _repeatsMember;

    private FhirDocument(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
        _rows = ArrayPool<Row>.Shared.Rent((utf8.Length / BytesPerRow) + 1);
    }

    /// <summary>The outermost value.</summary>
    public FhirElement RootElement => new(this, 0);

    internal ReadOnlyMemory<byte> Utf8 { get; }

    /// <exception cref="JsonException">The text is not well-formed, or repeats a member.</exception>
    internal static FhirDocument Parse(ReadOnlyMemory<byte> utf8, JsonReaderOptions options)
    {
        var document = new FhirDocument(utf8);
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

        var hash = MemberName.HashOf(name);
        var end = rows[container].End;
        for (var member = container + 1; member < end; member = rows[member].End)
        {
            if (rows[member].NameHash == hash && new FhirElement(this, member).Name().SequenceEqual(name))
            {
                return member;
            }
        }

        return NotFound;
    }

    internal ref readonly Row this[int index] => ref _rows[index];

    /// <summary>The bytes of a member's name as they stand between the quotes.</summary>
    internal ReadOnlySpan<byte> Name(in Row row) => Utf8.Span.Slice(row.NameStart, row.NameLength);

    /// <summary>The bytes of a value as they stand; those of a string without its quotes.</summary>
    internal ReadOnlySpan<byte> Value(in Row row) => Utf8.Span.Slice(row.Start, row.Length);

    public void Dispose()
    {
        if (_rows.Length > 0)
        {
            ArrayPool<Row>.Shared.Return(_rows);
            _rows = [];
        }
    }

    private void Read(Utf8JsonReader reader, int maxDepth)
    {
        Span<int> open = stackalloc int[maxDepth];
        var depth = 0;
        var name = default(MemberName);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = MemberName.Of(ref reader);
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open[depth++] = _count;
                    Add(ref reader, name);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(open[--depth], (int)reader.TokenStartIndex + 1);
                    break;
                default:
                    Add(ref reader, name);
                    break;
            }

            name = default;
        }
    }

    private void Add(ref Utf8JsonReader reader, in MemberName name)
    {
        if (_count == _rows.Length)
        {
            Grow();
        }

        var isString = reader.TokenType == JsonTokenType.String;
        ref var row = ref _rows[_count];
        row.NameStart = name.Start;
        row.NameLength = name.Length;
        row.NameHash = name.Hash;
        row.Start = (int)reader.TokenStartIndex + (isString ? 1 : 0);
        row.Length = reader.ValueSpan.Length;
        row.End = ++_count;
        row.Type = reader.TokenType;
        row.NameIsEscaped = name.IsEscaped;
        row.ValueIsEscaped = isString && reader.ValueIsEscaped;
    }

    private void Close(int container, int end)
    {
        ref var row = ref _rows[container];
        row.End = _count;
        row.Length = end - row.Start;
        _repeatsMember |= row.Type == JsonTokenType.StartObject && RepeatsMember(container);
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
        var name = new FhirElement(this, member).Name();
        for (var other = container + 1; other < member; other = _rows[other].End)
        {
            if (new FhirElement(this, other).Name().SequenceEqual(name))
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
            names.Add(new FhirElement(this, member).Name().ToArray());
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

    private void Grow()
    {
        var larger = ArrayPool<Row>.Shared.Rent(_rows.Length * 2);
        _rows.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Row>.Shared.Return(_rows);
        _rows = larger;
    }

    /// <summary>One value and the member name before it, if it has one.</summary>
    internal struct Row
    {
        public int NameStart;
        public int NameLength;
        public int NameHash;
        public int Start;
        public int Length;

        /// <summary>The row after the value and all that is in it.</summary>
        public int End;
        public JsonTokenType Type;
        public bool NameIsEscaped;
        public bool ValueIsEscaped;
    }
}
