using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CalcinosisCds.Json;

/// <summary>
/// Where the first object of a text ends. It looks at nothing but strings and brackets, 64 bytes at a time, so that every line of an export can be
/// checked to be exactly one object, at a fraction of the cost of reading it.
/// </summary>
public static class JsonObjectEnd
{
    private const int Block = 64;
    private const byte BracketBit = 0x20;

    /// <summary>
    /// The position after it; -1 if the text does not begin with an object, the object does not end, or it contains a byte that no JSON text has, such as
    /// the zeros that a damaged disk returns.
    /// </summary>
    public static int Find(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != (byte)'{')
        {
            return -1;
        }

        var depth = 0;
        var state = default(StringState);
        Span<byte> last = stackalloc byte[Block];
        for (var start = 0; start < text.Length; start += Block)
        {
            scoped var block = text[start..];
            if (block.Length < Block)
            {
                last.Fill((byte)' ');
                block.CopyTo(last);
                block = last;
            }

            var found = Marks.In(block);
            if (found.Foreign != 0)
            {
                return -1;
            }

            var outside = ~state.Inside(found.Quotes, found.Backslashes);
            var (opened, closed) = (found.Opened & outside, found.Closed & outside);
            var closes = BitOperations.PopCount(closed);
            if (depth > closes)
            {
                depth += BitOperations.PopCount(opened) - closes;
            }
            else if (EndIn(opened, closed, ref depth) is >= 0 and var end)
            {
                return start + end;
            }
        }

        return -1;
    }

    /// <summary>The place in the block behind which nothing is open; -1 where there is none.</summary>
    private static int EndIn(ulong opened, ulong closed, ref int depth)
    {
        for (var both = opened | closed; both != 0; both &= both - 1)
        {
            var at = BitOperations.TrailingZeroCount(both);
            depth += ((opened >> at) & 1) != 0 ? 1 : -1;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>What carries over from one block to the next.</summary>
    private struct StringState
    {
        private bool _isEscaped;
        private ulong _inside;

        /// <summary>Which bytes stand in strings.</summary>
        public ulong Inside(ulong quotes, ulong backslashes)
        {
            if (_isEscaped)
            {
                quotes &= ~1UL;
                backslashes &= ~1UL;
                _isEscaped = false;
            }

            while (backslashes != 0)
            {
                var at = BitOperations.TrailingZeroCount(backslashes);
                _isEscaped = at == Block - 1;
                var escaped = _isEscaped ? 0 : 2UL << at;
                quotes &= ~escaped;
                backslashes &= ~(escaped | (1UL << at));
            }

            // Each quote turns all that follows it: after six doublings every bit knows whether quotes before it are odd.
            var inside = quotes;
            for (var shift = 1; shift < Block; shift *= 2)
            {
                inside ^= inside << shift;
            }

            inside ^= _inside;
            _inside = (ulong)((long)inside >> (Block - 1));

            return inside;
        }
    }

    /// <summary>Where in a block the bytes stand that matter, a bit each.</summary>
    /// <param name="Foreign">Control characters that no JSON text has.</param>
    private readonly record struct Marks(ulong Quotes, ulong Backslashes, ulong Opened, ulong Closed, ulong Foreign)
    {
        public static Marks In(ReadOnlySpan<byte> block)
        {
            ref var first = ref MemoryMarshal.GetReference(block);
            var (low, high) = (Of(Vector256.LoadUnsafe(ref first)), Of(Vector256.LoadUnsafe(ref first, (nuint)Vector256<byte>.Count)));

            return new Marks(
                low.Quotes | (high.Quotes << 32),
                low.Backslashes | (high.Backslashes << 32),
                low.Opened | (high.Opened << 32),
                low.Closed | (high.Closed << 32),
                low.Foreign | (high.Foreign << 32));
        }

        private static Marks Of(Vector256<byte> bytes)
        {
            // Braces and brackets differ in one bit.
            var brackets = bytes | Vector256.Create(BracketBit);
            var control = Vector256.LessThan(bytes, Vector256.Create((byte)' '))
                & ~(Vector256.Equals(bytes, Vector256.Create((byte)'\t')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r')));

            return new Marks(
                Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits(),
                Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits(),
                Vector256.Equals(brackets, Vector256.Create((byte)'{')).ExtractMostSignificantBits(),
                Vector256.Equals(brackets, Vector256.Create((byte)'}')).ExtractMostSignificantBits(),
                control.ExtractMostSignificantBits());
        }
    }
}
