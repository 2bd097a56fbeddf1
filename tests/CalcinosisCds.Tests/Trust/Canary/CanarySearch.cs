using System.Text;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Trust.Canary;

/// <summary>Finds the canary in bytes: as it is, in any case, in UTF-16, in base64 or in hexadecimal.</summary>
internal static class CanarySearch
{
    private static readonly string[] Forms = [.. Written()];

    public static bool Finds(string text) => Array.Exists(Forms, form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    /// <summary>Latin-1 keeps every byte as it is.</summary>
    public static bool Finds(byte[] bytes) => Finds(Encoding.Latin1.GetString(bytes));

    private static IEnumerable<string> Written()
    {
        const string canary = Requests.Canary;
        yield return canary;
        yield return string.Join('\0', canary.ToCharArray());
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(canary));
        foreach (var shift in new[] { 0, 1, 2 })
        {
            // Only the middle: the characters at the ends hold bits of their neighbours.
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + canary))[4..12];
        }
    }
}
