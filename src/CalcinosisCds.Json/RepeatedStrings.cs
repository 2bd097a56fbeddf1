using System.Text;

namespace CalcinosisCds.Json;

/// <summary>
/// The strings of one document. A record repeats the same few words over and over (systems, codes, units, the time of a visit): what was said
/// last under a hash is reused instead of being made again. A miss only costs more.
/// </summary>
internal sealed class RepeatedStrings
{
    private const int Places = 128;
    private const int Longest = 80;

    private readonly string?[] _last = new string?[Places];

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var last = ref _last[NameHash.Of(utf8) & (Places - 1)];

        return last is not null && AreEqual(utf8, last) ? last : last = Encoding.UTF8.GetString(utf8);
    }

    public static bool AreEqual(ReadOnlySpan<byte> utf8, string text) =>
        Ascii.Equals(utf8, text) || (!Ascii.IsValid(utf8) && Encoding.UTF8.GetString(utf8) == text);
}
