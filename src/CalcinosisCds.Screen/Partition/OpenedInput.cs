namespace CalcinosisCds.Screen.Partition;

/// <summary>One file or standard input, decompressed if it begins like compressed data, whatever its name.</summary>
internal sealed class OpenedInput : IDisposable
{
    private readonly Stream _source;

    public OpenedInput(FoundFile file)
    {
        _source = file.File is { } there
            ? new FileStream(there.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan)
            : Console.OpenStandardInput();
        var first = new byte[2];
        first = first[.._source.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        var whole = _source.CanSeek ? Rewound(_source) : new ReplayedStream(first, _source);
        Stream = first is [0x1F, 0x8B] ? new UnpackedStream(whole) : whole;
        IsUtf16 = first is [0xFF, 0xFE] or [0xFE, 0xFF];
    }

    public Stream Stream { get; }

    /// <summary>Whether it begins with the mark of a text in UTF-16, of which no line can be read.</summary>
    public bool IsUtf16 { get; }

    /// <summary>How much of the file was read, as it lies on disk; 0 where it is none.</summary>
    public long Position => _source.CanSeek ? _source.Position : 0;

    public void Dispose()
    {
        Stream.Dispose();
        _source.Dispose();
    }

    private static Stream Rewound(Stream source)
    {
        source.Position = 0;

        return source;
    }

    /// <summary>A stream whose first bytes were read before.</summary>
    private sealed class ReplayedStream(byte[] first, Stream rest) : ForwardStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            if (_given == first.Length)
            {
                return rest.Read(buffer);
            }

            var length = Math.Min(buffer.Length, first.Length - _given);
            first.AsSpan(_given, length).CopyTo(buffer);
            _given += length;

            return length;
        }
    }
}
