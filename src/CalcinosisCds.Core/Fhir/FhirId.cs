namespace CalcinosisCds.Fhir;

/// <summary>The FHIR data type <c>id</c>: 1 to 64 letters, digits, hyphens and full stops.</summary>
public static class FhirId
{
    public static bool IsValid(string id) =>
        id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
