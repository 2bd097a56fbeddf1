using System.Buffers;
using System.Text;

namespace CalcinosisCds.Fhir;

/// <summary>The FHIR data type <c>id</c>: 1 to 64 letters, digits, hyphens and full stops.</summary>
public static class FhirId
{
    internal const int Longest = 64;

    private const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Allowed);
    private static readonly SearchValues<byte> Utf8Characters = SearchValues.Create(Encoding.ASCII.GetBytes(Allowed));

    public static bool IsValid(string id) => id.Length is > 0 and <= Longest && !id.AsSpan().ContainsAnyExcept(Characters);

    internal static bool IsValid(ReadOnlySpan<byte> id) => id.Length is > 0 and <= Longest && !id.ContainsAnyExcept(Utf8Characters);
}
