using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Where a member name stands in the text, and its hash.</summary>
internal readonly record struct MemberName(int Start, int Length, int Hash, bool IsEscaped)
{
    public static MemberName Of(ref Utf8JsonReader reader)
    {
        var written = reader.ValueSpan;
        var hash = HashOf(reader.ValueIsEscaped ? Unescaped(written) : written);

        return new((int)reader.TokenStartIndex + 1, written.Length, hash, reader.ValueIsEscaped);
    }

    public static int HashOf(ReadOnlySpan<byte> name) => Utf8Comparer.HashOf(name);

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
