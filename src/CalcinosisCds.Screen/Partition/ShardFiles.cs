using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>The files of all shards while they are written, shared by all who sort lines into them.</summary>
internal sealed class ShardFiles : IDisposable
{
    /// <summary>How many further files a process opens by itself: without room for them it would end in its middle.</summary>
    private const int Spare = 48;

    private readonly List<PartFile> _files = [];
    private readonly ShardSize[] _sizes;

    /// <exception cref="ScreenException">They cannot all be open at once.</exception>
    public ShardFiles(ScreenFolder folder, int count)
    {
        _sizes = new ShardSize[count + 2];
        Array.Fill(_sizes, new ShardSize(0, 0));
        try
        {
            for (var shard = 0; shard < count; shard++)
            {
                _files.Add(new PartFile(folder.Lines(shard)));
            }

            _files.Add(new PartFile(folder.Medications));
            _files.Add(new PartFile(folder.Owners));
            HoldRoom(folder);
        }
        catch (IOException)
        {
            Dispose();
            throw new ScreenException(
                folder.Path, $"{count + 2} files cannot be written there at once; ask for fewer --shards, or allow more open files (ulimit -n).");
        }
    }

    /// <summary>Two more than there are shards: one for Medications, and the last for the patient that each resource names.</summary>
    public int Count => _files.Count;

    /// <summary>What was written for each shard.</summary>
    public IReadOnlyList<ShardSize> Sizes => _sizes[..^2];

    public void Append(int file, ReadOnlySpan<byte> text, int lines)
    {
        var part = _files[file];
        lock (part)
        {
            part.Stream.Write(text);
            _sizes[file] = new ShardSize(_sizes[file].Lines + lines, _sizes[file].Bytes + text.Length);
        }
    }

    public void Complete() => _files.ForEach(part => part.Complete());

    public void Dispose() => _files.ForEach(part => part.Dispose());

    private static void HoldRoom(ScreenFolder folder)
    {
        var held = new List<PartFile>(Spare);
        try
        {
            for (var i = 0; i < Spare; i++)
            {
                held.Add(new PartFile(string.Create(CultureInfo.InvariantCulture, $"{folder.Shards}.{i}")));
            }
        }
        finally
        {
            held.ForEach(file => file.Dispose());
        }
    }
}

/// <summary>What one who sorts has for each file and has not written yet.</summary>
internal sealed class ShardBuffers(ShardFiles files)
{
    private const int MostTogether = 16 * 1024 * 1024;
    private const int Largest = 64 * 1024;
    private const int Smallest = 4 * 1024;

    private readonly ArrayBufferWriter<byte>[] _buffers = [.. Enumerable.Range(0, files.Count).Select(_ => new ArrayBufferWriter<byte>())];
    private readonly int[] _lines = new int[files.Count];
    private readonly int _full = Math.Clamp(MostTogether / files.Count, Smallest, Largest);

    /// <summary>Adds <c>kind, patient, file:line, resource</c> with tabs between.</summary>
    public void Add(int file, char kind, ReadOnlySpan<byte> patient, int source, int line, ReadOnlySpan<byte> resource)
    {
        var buffer = _buffers[file];
        var start = buffer.GetSpan(patient.Length + 32);
        start[0] = (byte)kind;
        start[1] = (byte)'\t';
        patient.CopyTo(start[2..]);
        var length = 2 + patient.Length;
        start[length++] = (byte)'\t';
        source.TryFormat(start[length..], out var written, default, CultureInfo.InvariantCulture);
        length += written;
        start[length++] = (byte)':';
        line.TryFormat(start[length..], out written, default, CultureInfo.InvariantCulture);
        length += written;
        start[length++] = (byte)'\t';
        buffer.Advance(length);
        buffer.Write(resource);
        buffer.Write("\n"u8);
        _lines[file]++;
        if (buffer.WrittenCount >= _full)
        {
            Flush(file);
        }
    }

    /// <summary>Notes whose a resource is said to be.</summary>
    public void AddOwner(ulong resource, ulong patient)
    {
        var file = _buffers.Length - 1;
        var pair = _buffers[file].GetSpan(SharedResources.PairBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(pair, resource);
        BinaryPrimitives.WriteUInt64LittleEndian(pair[sizeof(ulong)..], patient);
        _buffers[file].Advance(SharedResources.PairBytes);
        if (_buffers[file].WrittenCount >= _full)
        {
            Flush(file);
        }
    }

    public void Flush()
    {
        for (var file = 0; file < _buffers.Length; file++)
        {
            Flush(file);
        }
    }

    private void Flush(int file)
    {
        var buffer = _buffers[file];
        files.Append(file, buffer.WrittenSpan, _lines[file]);
        _lines[file] = 0;
        if (buffer.Capacity > 4 * Largest)
        {
            _buffers[file] = new ArrayBufferWriter<byte>();
        }
        else
        {
            buffer.ResetWrittenCount();
        }
    }
}
