using System.Buffers.Text;
using CalcinosisCds.Json;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// The lines of one shard in memory, grouped by patient and in an order that depends on nothing but what they say. A shard that is too large for
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

    /// <summary>How often a shard of that size is read.</summary>
    public static int Passes(long bytes) => (int)((bytes + MostHeld - 1) / MostHeld);

    /// <param name="pass">From 0.</param>
    /// <exception cref="ScreenException">The file is none that was written by a parting.</exception>
    public void Load(string path, int pass, int passes)
    {
        _lines.Clear();
        _length = 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var needed = (int)Math.Min(file.Length, MostHeld + (MostHeld / 4));
        if (_text.Length < needed)
        {
            _text = new byte[needed];
        }

        var lines = new JsonLines(file, LineSorter.LongestLine + LongestPrefix);
        while (lines.TryRead(out var line))
        {
            Add(line, path, pass, passes);
        }
    }

    /// <summary>In the order of the hash of their ids, each with its lines in order and each line once.</summary>
    public IEnumerable<PatientLines> Patients()
    {
        var lines = SortedByHash();
        for (int start = 0, end; start < lines.Length; start = end)
        {
            end = start + 1;
            while (end < lines.Length && lines[end].Hash == lines[start].Hash)
            {
                end++;
            }

            Array.Sort(lines, start, end - start, Comparer<ShardLine>.Create(Compare));
            for (int from = start, to; from < end; from = to)
            {
                to = from + 1;
                while (to < end && Id(lines[to]).SequenceEqual(Id(lines[from])))
                {
                    to++;
                }

                yield return new PatientLines(this, Once(lines.AsSpan(from, to - from)));
            }
        }
    }

    private ShardLine[] SortedByHash()
    {
        var hashes = _lines.ConvertAll(line => line.Hash).ToArray();
        var places = Enumerable.Range(0, hashes.Length).ToArray();
        Array.Sort(hashes, places);

        return Array.ConvertAll(places, place => _lines[place]);
    }

    public ReadOnlyMemory<byte> Resource(in ShardLine line) => _text.AsMemory(line.Start, line.Length);

    public ReadOnlySpan<byte> Id(in ShardLine line) => _text.AsSpan(line.Start - line.Prefix + 2, line.IdLength);

    private void Add(ReadOnlySpan<byte> line, string path, int pass, int passes)
    {
        var idLength = line.Length < 2 ? -1 : line[2..].IndexOf((byte)'\t');
        var place = idLength < 0 ? [] : line[(idLength + 3)..];
        if (!Utf8Parser.TryParse(place, out int source, out var digits, 'D')
            || !Utf8Parser.TryParse(place[(digits + 1)..], out int number, out var more, 'D'))
        {
            throw new ScreenException(path, "holds a line that no parting wrote.");
        }

        var hash = PatientHash.Of(line.Slice(2, idLength));
        if (PatientHash.Pass(hash, passes) == pass)
        {
            var prefix = idLength + digits + more + 5;
            _lines.Add(new ShardLine(hash, _length + prefix, line.Length - prefix, prefix, idLength, (char)line[0], source, number));
            Append(line, path);
        }
    }

    private void Append(ReadOnlySpan<byte> line, string path)
    {
        if (_text.Length - _length < line.Length)
        {
            var needed = (long)_length + line.Length;
            Array.Resize(
                ref _text,
                needed <= Array.MaxLength ? (int)Math.Min(Array.MaxLength, Math.Max((long)_text.Length * 3 / 2, needed))
                : throw new ScreenException(path, "holds more lines of one patient than any patient has."));
        }

        line.CopyTo(_text.AsSpan(_length));
        _length += line.Length;
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
