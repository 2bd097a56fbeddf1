using System.IO.Compression;

namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// Packed data unpacked, member after member. Where something else than zeros stands behind the last of them, the data is damaged and its rest is
/// lost; the framework alone would take that for its end.
/// </summary>
internal sealed class UnpackedStream : ForwardStream
{
    /// <summary>Set in the project files of the programs that read exports: the framework asks for it once, at its first use.</summary>
    private const string StrictPacking = "System.IO.Compression.UseStrictValidation";

    private readonly RememberingStream _packed;
    private readonly GZipStream _unpacked;
    private bool _isAtEnd;

    public UnpackedStream(Stream packed)
    {
        if (!AppContext.TryGetSwitch(StrictPacking, out var isStrict) || !isStrict)
        {
            throw new InvalidOperationException(StrictPacking + " must be set: the end of a file that was cut short would look like that of a whole one.");
        }

        _packed = new RememberingStream(packed);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = _isAtEnd ? 0 : _unpacked.Read(buffer);
        if (read == 0 && buffer.Length > 0 && !_isAtEnd)
        {
            _isAtEnd = true;
            HoldNothingFollows();
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void HoldNothingFollows()
    {
        Span<byte> rest = stackalloc byte[1024];
        for (int read; (read = _packed.Read(rest)) > 0;)
        {
            if (rest[..read].ContainsAnyExcept((byte)0))
            {
                throw new InvalidDataException("Something else stands behind the packed data.");
            }
        }
    }

    /// <summary>
    /// A stream that can go back over what was read last: at the end of the packed data the framework gives back what it read beyond.
    /// </summary>
    private sealed class RememberingStream(Stream source) : ForwardStream
    {
        private const int Most = 64 * 1024;

        private readonly byte[] _held = new byte[Most];
        private int _end;
        private int _at;

        public override bool CanSeek => true;

        public override int Read(Span<byte> buffer)
        {
            if (_at == _end)
            {
                _end = source.Read(_held.AsSpan(0, Math.Min(Most, buffer.Length)));
                _at = 0;
            }

            var length = Math.Min(buffer.Length, _end - _at);
            _held.AsSpan(_at, length).CopyTo(buffer);
            _at += length;

            return length;
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            if (origin != SeekOrigin.Current || offset > 0 || -offset > _at)
            {
                throw new NotSupportedException();
            }

            _at += (int)offset;

            return 0;
        }
    }
}
