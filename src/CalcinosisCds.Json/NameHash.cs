using System.Buffers.Binary;

namespace CalcinosisCds.Json;

/// <summary>Hashes the names of JSON members, so that most names are told apart without comparing them.</summary>
internal static class NameHash
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Made from the length and both ends: it tells FHIR's names apart, but is no defence against names chosen to collide.</summary>
    public static int Of(ReadOnlySpan<byte> name)
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
}
