using System.Buffers.Binary;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>Where a member name stands in the text, and its hash.</summary>
internal readonly record struct MemberName(int Start, int Length, int Hash, bool IsEscaped)
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    public static MemberName Of(ref Utf8JsonReader reader)
    {
        var written = reader.ValueSpan;
        var hash = reader.ValueIsEscaped ? HashOf(Unescaped(written)) : HashOf(written);

        return new((int)reader.TokenStartIndex + 1, written.Length, hash, reader.ValueIsEscaped);
    }

    /// <summary>Equal for equal names; unequal for nearly all others, by their length and both ends.</summary>
    public static int HashOf(ReadOnlySpan<byte> name)
    {
        var (first, last) = name.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(name), BinaryPrimitives.ReadUInt32LittleEndian(name[^4..])),
            > 0 => (name[0], ((ulong)name[^1] << 8) | name[name.Length / 2]),
            _ => (0UL, 0UL),
        };

        return (int)((((first * Mix) ^ last ^ (uint)name.Length) * Mix) >> 32);
    }

    /// <summary>What the escapes between the quotes of a string stand for.</summary>
    public static byte[] Unescaped(ReadOnlySpan<byte> written)
    {
        var quoted = new byte[written.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        written.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var unescaped = new byte[written.Length];

        return unescaped[..reader.CopyString(unescaped)];
    }
}
