using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>The files of all shards while they are written, shared by all who sort lines into them.</summary>
internal sealed class ShardFiles : IDisposable
{
    private readonly PartFile[] _shards;
    private readonly PartFile _medications;
    private readonly PartFile _owners;

    public ShardFiles(ScreenFolder folder, int count)
    {
        _shards = [.. Enumerable.Range(0, count).Select(shard => new PartFile(folder.Lines(shard)))];
        _medications = new PartFile(folder.Medications);
        _owners = new PartFile(folder.Owners);
    }

    /// <summary>Two more than there are shards: one for Medications, and the last for whose each resource is.</summary>
    public int Count => _shards.Length + 2;

    public void Append(int file, ReadOnlySpan<byte> lines)
    {
        var part = file < _shards.Length ? _shards[file] : file == _shards.Length ? _medications : _owners;
        lock (part)
        {
            part.Stream.Write(lines);
        }
    }

    public void Complete()
    {
        foreach (var part in _shards.Append(_medications).Append(_owners))
        {
            part.Complete();
        }
    }

    public void Dispose()
    {
        foreach (var part in _shards.Append(_medications).Append(_owners))
        {
            part.Dispose();
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
        files.Append(file, buffer.WrittenSpan);
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
