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

    private readonly WatchedStream _packed;
    private readonly GZipStream _unpacked;
    public UnpackedStream(Stream packed)
    {
        if (!AppContext.TryGetSwitch(StrictPacking, out var isStrict) || !isStrict)
        {
            throw new InvalidOperationException(StrictPacking + " must be set: the end of a file that was cut short would look like that of a whole one.");
        }

        _packed = new WatchedStream(packed);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);

        // At the end of a member the framework asks for more. Where it does not, it has more, and takes it for none of the data.
        return read > 0 || buffer.IsEmpty || _packed.IsAtEnd ? read : throw new InvalidDataException("Something else stands behind the packed data.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Knows whether all was asked for but zeros. Those that end it are given one by one: they may belong to the last member, whose length ends in
    /// zeros, or fill a block behind it.
    /// </summary>
    private sealed class WatchedStream(Stream source) : ForwardStream
    {
        private readonly byte[] _held = new byte[64 * 1024];
        private int _at;
        private int _end;
        private long _zerosBefore;
        private long _zerosBehind;

        /// <summary>Whether nothing but zeros is left.</summary>
        public bool IsAtEnd { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            while (_zerosBefore == 0 && _at == _end && !IsAtEnd)
            {
                Fill();
            }

            if (_zerosBefore > 0 || IsAtEnd)
            {
                return Zeros(buffer);
            }

            var length = Math.Min(buffer.Length, _end - _at);
            _held.AsSpan(_at, length).CopyTo(buffer);
            _at += length;

            return length;
        }

        private int Zeros(Span<byte> buffer)
        {
            ref var zeros = ref _zerosBefore;
            if (IsAtEnd)
            {
                zeros = ref _zerosBehind;
            }

            var length = (int)Math.Min(zeros, IsAtEnd ? Math.Min(1, buffer.Length) : buffer.Length);
            buffer[..length].Clear();
            zeros -= length;

            return length;
        }

        private void Fill()
        {
            var read = source.Read(_held);
            IsAtEnd = read == 0;
            _at = 0;
            _end = _held.AsSpan(0, read).LastIndexOfAnyExcept((byte)0) + 1;
            if (_end > 0)
            {
                _zerosBefore = _zerosBehind;
                _zerosBehind = 0;
            }

            _zerosBehind += read - _end;
        }
    }
}
