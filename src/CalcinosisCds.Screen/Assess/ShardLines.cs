using System.Buffers.Text;
using CalcinosisCds.Json;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// The lines of one shard in memory, grouped by patient and in an order that depends only on their content. A shard too large for
/// that is read several times, each time for some of its patients.
/// </summary>
internal sealed class ShardLines
{
    /// <summary>How much is held at once, if no single patient has more.</summary>
    public const int MostHeld = 32 * 1024 * 1024;

    private const int LongestPrefix = 256;

    private readonly List<ShardLine> _lines = [];
    private byte[] _text = [];
    private int _length;
    private ulong[] _hashes = [];
    private ShardLine[] _sorted = [];

    /// <summary>How many lines are held, repeated ones too.</summary>
    public int Count => _lines.Count;

    /// <summary>How often a shard of that size is read.</summary>
    public static int Passes(long bytes) => (int)((bytes + MostHeld - 1) / MostHeld);

    /// <param name="pass">From 0.</param>
    /// <exception cref="ScreenException">The file was not written by a partition.</exception>
    public void Load(string path, int pass, int passes)
    {
        _lines.Clear();
        _length = 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        Reserve((int)Math.Min(file.Length, MostHeld));
        if (passes == 1)
        {
            LoadWhole(file, path);
        }
        else
        {
            LoadPart(file, path, pass, passes);
        }
    }

    /// <summary>In the order of the hash of their ids, each with its lines in order and each line once.</summary>
    public IEnumerable<PatientLines> Patients()
    {
        SortByHash();
        for (int start = 0, end; start < _lines.Count; start = end)
        {
            end = start + 1;
            while (end < _lines.Count && _sorted[end].Hash == _sorted[start].Hash)
            {
                end++;
            }

            Array.Sort(_sorted, start, end - start, Comparer<ShardLine>.Create(Compare));
            for (int from = start, to; from < end; from = to)
            {
                to = from + 1;
                while (to < end && Id(_sorted[to]).SequenceEqual(Id(_sorted[from])))
                {
                    to++;
                }

                yield return new PatientLines(this, Once(_sorted.AsSpan(from, to - from)));
            }
        }
    }

    public ReadOnlyMemory<byte> Resource(in ShardLine line) => _text.AsMemory(line.Start, line.Length);

    public ReadOnlySpan<byte> Id(in ShardLine line) => _text.AsSpan(line.Start - line.Prefix + 2, line.IdLength);

    /// <summary>The lines stay in the buffer they were read into.</summary>
    private void LoadWhole(FileStream file, string path)
    {
        _length = file.ReadAtLeast(_text.AsSpan(0, (int)file.Length), (int)file.Length, throwOnEndOfStream: false);
        for (int start = 0, length; start < _length; start += length + 1)
        {
            length = _text.AsSpan(start, _length - start).IndexOf((byte)'\n') is >= 0 and var found ? found : _length - start;
            _lines.Add(Placed(_text.AsSpan(start, length), start, path));
        }
    }

    private void LoadPart(FileStream file, string path, int pass, int passes)
    {
        var lines = new JsonLines(file, LineSorter.LongestLine + LongestPrefix);
        while (lines.TryRead(out var line))
        {
            var placed = Placed(line, _length, path);
            if (PatientHash.Pass(placed.Hash, passes) == pass)
            {
                Append(line, path);
                _lines.Add(placed);
            }
        }
    }

    private static ShardLine Placed(ReadOnlySpan<byte> line, int start, string path)
    {
        var idLength = line.Length < 2 ? -1 : line[2..].IndexOf((byte)'\t');
        var place = idLength < 0 ? [] : line[(idLength + 3)..];
        if (!Utf8Parser.TryParse(place, out int source, out var digits, 'D')
            || !Utf8Parser.TryParse(place[(digits + 1)..], out int number, out var more, 'D'))
        {
            throw new ScreenException(path, "holds a line that no parting wrote.");
        }

        var prefix = idLength + digits + more + 5;

        return new ShardLine(
            PatientHash.Of(line.Slice(2, idLength)), start + prefix, line.Length - prefix, prefix, idLength, (char)line[0], source, number);
    }

    private void Append(ReadOnlySpan<byte> line, string path)
    {
        var needed = (long)_length + line.Length;
        if (needed > Array.MaxLength)
        {
            throw new ScreenException(path, "holds more lines of one patient than any patient has.");
        }

        if (_text.Length < needed)
        {
            Array.Resize(ref _text, (int)Math.Min(Array.MaxLength, Math.Max((long)_text.Length * 3 / 2, needed)));
        }

        line.CopyTo(_text.AsSpan(_length));
        _length += line.Length;
    }

    private void Reserve(int needed)
    {
        if (_text.Length < needed)
        {
            _text = new byte[needed];
        }
    }

    private void SortByHash()
    {
        if (_sorted.Length < _lines.Count)
        {
            _sorted = new ShardLine[_lines.Count];
            _hashes = new ulong[_lines.Count];
        }

        for (var i = 0; i < _lines.Count; i++)
        {
            _sorted[i] = _lines[i];
            _hashes[i] = _lines[i].Hash;
        }

        Array.Sort(_hashes, _sorted, 0, _lines.Count);
    }

    private int Compare(ShardLine a, ShardLine b) =>
        Id(a).SequenceCompareTo(Id(b)) is not 0 and var byId ? byId
        : a.Kind.CompareTo(b.Kind) is not 0 and var byKind ? byKind
        : Resource(a).Span.SequenceCompareTo(Resource(b).Span) is not 0 and var byText ? byText
        : (a.Source, a.Number).CompareTo((b.Source, b.Number));

    private List<ShardLine> Once(ReadOnlySpan<ShardLine> sorted)
    {
        var once = new List<ShardLine>(sorted.Length);
        foreach (var line in sorted)
        {
            if (once.Count == 0 || once[^1].Kind != line.Kind || !Resource(once[^1]).Span.SequenceEqual(Resource(line).Span))
            {
                once.Add(line);
            }
        }

        return once;
    }
}

/// <summary>Where one line stands in the text of its shard, and where it came from.</summary>
/// <param name="Start">Of the resource.</param>
/// <param name="Prefix">How much stands before it.</param>
/// <param name="Source">The index of the file of the input.</param>
/// <param name="Number">Of the line in that file.</param>
internal readonly record struct ShardLine(ulong Hash, int Start, int Length, int Prefix, int IdLength, char Kind, int Source, int Number);
