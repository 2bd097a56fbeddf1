using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>A JSON string as written.</summary>
internal static class JsonString
{
    /// <summary>What the escapes between a string's quotes stand for.</summary>
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
