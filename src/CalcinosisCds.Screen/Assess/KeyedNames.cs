using System.Security.Cryptography;
using System.Text;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// Keyed hashes instead of ids: whoever has the key can find the patient again, and nobody else. Values and dates stay, so what is written
/// with them is still patient data.
/// </summary>
internal sealed class KeyedNames
{
    /// <summary>The shortest key, in bytes.</summary>
    public const int ShortestKey = 32;

    private const int NameBytes = 16;
    private const int DigestBytes = 8;
    private const string Purpose = "which key";

    private readonly byte[] _key;

    private KeyedNames(byte[] key) => _key = key;

    /// <summary>Tells one key from another and reveals nothing about either.</summary>
    public string Digest => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(Purpose))[..DigestBytes]);

    /// <exception cref="ScreenException">It cannot be read or is too short.</exception>
    public static KeyedNames Read(string file)
    {
        try
        {
            var key = File.ReadAllBytes(file);

            return key.Length >= ShortestKey ? new KeyedNames(key) : throw new ScreenException(file, $"holds a key of fewer than {ShortestKey} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ScreenException(file, "cannot be read.");
        }
    }

    /// <summary>What replaces a resource: its type, and the hash of both if it has an id.</summary>
    /// <param name="source">As <c>Type/id</c>.</param>
    public string Of(string source) =>
        source.IndexOf('/', StringComparison.Ordinal) is > 0 and var end
            ? string.Concat(source.AsSpan(0, end + 1), Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(source))[..NameBytes]))
            : source;
}
