using System.Buffers;

namespace CalcinosisCds.Reading;

/// <summary>The FHIR data type <c>id</c>: 1 to 64 letters, digits, hyphens and full stops.</summary>
public static class FhirId
{
    private const int Longest = 64;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>By FHIR's grammar, except ids made only of dots, which would mean another place in a url.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= Longest && !id.ContainsAnyExcept(Characters) && id.ContainsAnyExcept('.');
}
