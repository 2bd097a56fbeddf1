using System.Buffers;
using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Reads what many FHIR resources have in common without ever throwing on data: what is not as expected counts as absent.</summary>
internal static class FhirReading
{
    private const int LongestType = 64;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The codings of a CodeableConcept.</summary>
    public static IEnumerable<(string System, string Code)> Codings(this Element codeableConcept)
    {
        foreach (var coding in codeableConcept.Items("coding"u8))
        {
            if (coding.Text("system"u8) is { } system && coding.Text("code"u8) is { } code)
            {
                yield return (system, code);
            }
        }
    }

    /// <summary>What a CodeableConcept or a Reference says in words: its text, else the displays of its codings, else its own display.</summary>
    public static string? Words(this Element codeableConcept)
    {
        if (codeableConcept.Text("text"u8) is { Length: > 0 } text)
        {
            return text;
        }

        var displays = string.Join("; ", codeableConcept.Items("coding"u8).Select(coding => coding.Text("display"u8)).OfType<string>());

        return displays.Length > 0 ? displays : codeableConcept.Text("display"u8);
    }

    /// <summary><c>Type/id</c>, or <c>Type</c> alone if FHIR does not allow the id.</summary>
    public static string SourceOf(this Element resource)
    {
        var type = resource.Text("resourceType"u8) is { } name && IsResourceType(name) ? name : "Resource";

        return SourceOf(type, resource.Member("id"u8));
    }

    /// <inheritdoc cref="SourceOf(Element)"/>
    public static string SourceOf(string type, Element? id)
    {
        if (id is not { ValueKind: JsonValueKind.String } written)
        {
            return type;
        }

        var source = written.GetStringAfter(type, '/');

        return FhirId.IsValid(source.AsSpan(type.Length + 1)) ? source : type;
    }

    private static bool IsResourceType(string name) => name.Length is > 0 and <= LongestType && !name.AsSpan().ContainsAnyExcept(Letters);
}
