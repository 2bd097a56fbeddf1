using System.Buffers;

namespace CalcinosisCds.Fhir;

/// <summary>The FHIR data type <c>id</c>: 1 to 64 letters, digits, hyphens and full stops.</summary>
public static class FhirId
{
    internal const int Longest = 64;

    private static readonly SearchValues<byte> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= Longest && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    internal static bool IsValid(ReadOnlySpan<byte> id) => id.Length is > 0 and <= Longest && !id.ContainsAnyExcept(Characters);
}
