using System.Buffers.Binary;
using System.Text;

namespace CalcinosisCds.Knowledge;

/// <summary>Lets a table of strings be asked for UTF-8 as it stands in a request, without making a string of it.</summary>
internal sealed class Utf8Comparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    public static Utf8Comparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public bool Equals(ReadOnlySpan<byte> alternate, string other) =>
        Ascii.Equals(alternate, other) || (!Ascii.IsValid(alternate) && Encoding.UTF8.GetString(alternate) == other);

    public int GetHashCode(string obj) => HashOf(Encoding.UTF8.GetBytes(obj));

    public int GetHashCode(ReadOnlySpan<byte> alternate) => HashOf(alternate);

    public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);

    /// <summary>Of the length and both ends: it tells the words of FHIR apart, and is no defence against words chosen to be alike.</summary>
    public static int HashOf(ReadOnlySpan<byte> word)
    {
        var (first, last) = word.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(word), BinaryPrimitives.ReadUInt64LittleEndian(word[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(word), BinaryPrimitives.ReadUInt32LittleEndian(word[^4..])),
            > 0 => (word[0], ((ulong)word[^1] << 8) | word[word.Length / 2]),
            _ => (0UL, 0UL),
        };

        return (int)((((first * Mix) ^ last ^ (uint)word.Length) * Mix) >> 32);
    }
}
