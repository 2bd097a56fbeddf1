namespace CalcinosisCds.Json;

/// <summary>
/// The lines of a stream, each as bytes in one reused buffer: as much memory as the longest line needs, and never more than
/// a bound, however long the stream is.
/// </summary>
/// <param name="stream">Stays open.</param>
/// <param name="longest">The longest line that is returned, in bytes.</param>
public sealed class JsonLines(Stream stream, int longest)
{
    private const byte NewLine = (byte)'\n';
    private const int UsualBuffer = 1024 * 1024;

    private byte[] _buffer = new byte[UsualBuffer];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line read last was too long to be returned: then it is empty here.</summary>
    public bool IsTooLong { get; private set; }

    /// <param name="line">Without its end and surrounding white space; valid until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        for (var seen = 0; ; seen = _end - _start, Fill())
        {
            if (_buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf(NewLine) is >= 0 and var found)
            {
                line = Take(seen + found, thenSkip: 1);
                return true;
            }

            if (_isAtEnd)
            {
                var isLast = _end > _start;
                line = Take(_end - _start, thenSkip: 0);
                return isLast;
            }

            if (_end - _start > longest)
            {
                line = SkipLine();
                return true;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length, int thenSkip)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + thenSkip;
        Number++;
        IsTooLong = length > longest;

        return IsTooLong ? [] : line.Trim(" \t\r"u8);
    }

    private ReadOnlySpan<byte> SkipLine()
    {
        int end;
        do
        {
            _start = _end = 0;
            Fill();
            end = _buffer.AsSpan(0, _end).IndexOf(NewLine);
        }
        while (end < 0 && !_isAtEnd);

        _start = end < 0 ? _end : end + 1;
        Number++;
        IsTooLong = true;

        return [];
    }

    private void Fill()
    {
        var rest = _end - _start;
        if (_start > 0 || rest == _buffer.Length)
        {
            // A buffer that one long line needed is released as soon as it holds a short one.
            var size = rest < UsualBuffer ? UsualBuffer
                : rest < _buffer.Length ? _buffer.Length
                : (int)Math.Min(Math.Min((long)rest * 2, (long)longest + UsualBuffer), Array.MaxLength);
            var next = size == _buffer.Length ? _buffer : new byte[size];
            _buffer.AsSpan(_start, rest).CopyTo(next);
            (_buffer, _start, _end) = (next, 0, rest);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = read == 0;
        _end += read;
    }
}
