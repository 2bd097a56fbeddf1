using System.Buffers;
using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Http;

/// <summary>What was read from a stream, or is to be sent, in one pooled buffer. It may hold a patient's record, and is wiped before others rent it.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    /// <summary>It grows only as data arrives: an announced length is just a claim.</summary>
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    /// <param name="size">How much it holds at first; it grows.</param>
    public PooledBytes(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>Valid until this is disposed.</summary>
    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <summary>Null if the stream holds more than <paramref name="maxBytes"/>: nothing that is sent is trusted to end.</summary>
    /// <param name="stream">Is read to its end.</param>
    /// <param name="announced">How long its sender says that it is.</param>
    /// <param name="room">What is held is taken from here; null where <paramref name="maxBytes"/> is too little to be counted.</param>
    /// <exception cref="NoRoomException">There is no room for more.</exception>
    public static async Task<PooledBytes?> ReadAsync(Stream stream, long? announced, long maxBytes, ByteRoom? room, CancellationToken ct)
    {
        if (announced > maxBytes)
        {
            return null;
        }

        var bytes = new PooledBytes((int)Math.Min(announced + 1 ?? maxBytes, FirstSize));
        try
        {
            room?.Take(bytes._buffer.Length);
            while (await stream.ReadAsync(bytes._buffer.AsMemory(bytes._length), ct) is > 0 and var read)
            {
                bytes._length += read;
                if (bytes._length > maxBytes)
                {
                    bytes.Dispose();
                    return null;
                }

                if (bytes._length == bytes._buffer.Length)
                {
                    room?.Take(bytes._buffer.Length);
                    bytes.Grow(1);
                }
            }
        }
        catch
        {
            bytes.Dispose();
            throw;
        }

        return bytes;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            Return(_buffer, _length);
            _buffer = [];
            _length = 0;
        }
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Grow(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => ((IBufferWriter<byte>)this).GetMemory(sizeHint).Span;

    /// <summary>Room for so many bytes more.</summary>
    private void Grow(int count)
    {
        if (_length + count <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Return(_buffer, _length);
        _buffer = larger;
    }

    private static void Return(byte[] buffer, int used)
    {
        buffer.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
