using CalcinosisCds.Json;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;
using Microsoft.Win32.SafeHandles;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// The Medications of an export, which belong to no patient: the position of each in its file is kept in memory, and it is read when a request refers to
/// it.
/// </summary>
internal sealed class MedicationShelf : IDisposable
{
    /// <summary>With more, none is looked up: which of them were missing would be a matter of chance.</summary>
    public const int Most = 1_000_000;

    private const int IdPlace = 2;

    private readonly SafeFileHandle? _file;
    private readonly ulong[] _hashes;
    private readonly Place[] _places;

    /// <exception cref="ScreenException">The file is not what was written.</exception>
    public MedicationShelf(ScreenFolder folder, long count)
    {
        if (count is 0 or > Most)
        {
            (_hashes, _places) = ([], []);
            return;
        }

        _file = File.OpenHandle(folder.Medications);
        (_hashes, _places) = Index(folder.Medications, (int)count);
    }

    /// <summary>All lines of the Medication with that id, in an order that depends only on their content.</summary>
    public IReadOnlyList<byte[]> Find(ReadOnlySpan<byte> id)
    {
        var hash = PatientHash.Of(id);
        var found = new List<byte[]>();
        for (var i = First(hash); i < _hashes.Length && _hashes[i] == hash; i++)
        {
            var line = new byte[_places[i].Length];
            RandomAccess.Read(_file!, line, _places[i].Start); // There is a file where there is a hash.
            if (line.AsSpan(IdPlace).StartsWith(id) && line[IdPlace + id.Length] == (byte)'\t')
            {
                var origin = IdPlace + id.Length + 1;
                found.Add(line[(origin + line.AsSpan(origin).IndexOf((byte)'\t') + 1)..]);
            }
        }

        found.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));

        return found;
    }

    public void Dispose() => _file?.Dispose();

    private int First(ulong hash)
    {
        var at = Array.BinarySearch(_hashes, hash);
        while (at > 0 && _hashes[at - 1] == hash)
        {
            at--;
        }

        return at < 0 ? _hashes.Length : at;
    }

    private static (ulong[] Hashes, Place[] Places) Index(string path, int count)
    {
        var hashes = new ulong[count];
        var places = new Place[count];
        using var file = File.OpenRead(path);
        var lines = new JsonLines(file, int.MaxValue);
        long start = 0;
        var i = 0;
        for (; lines.TryRead(out var line) && i < count; i++)
        {
            if (line.Length <= IdPlace || !line[IdPlace..].Contains((byte)'\t'))
            {
                break;
            }

            hashes[i] = PatientHash.Of(line.Slice(IdPlace, line[IdPlace..].IndexOf((byte)'\t')));
            places[i] = new Place(start, line.Length);
            start += line.Length + 1;
        }

        if (i != count || start != file.Length)
        {
            throw new ScreenException(path, "is not what the partition wrote; partition the export again, into another folder.");
        }

        Array.Sort(hashes, places);

        return (hashes, places);
    }

    private readonly record struct Place(long Start, int Length);
}
