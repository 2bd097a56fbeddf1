using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>Reads members of FHIR JSON without ever throwing on data: what is not as expected is absent.</summary>
internal static class JsonReading
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private const int LongestNumber = 40;
    private const decimal LargestNumber = 1_000_000_000_000m;

    public static FhirElement? Member(this FhirElement element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static bool Has(this FhirElement element, ReadOnlySpan<byte> name) => element.Member(name) is not null;

    /// <summary>The member where it is a string.</summary>
    public static FhirElement? Written(this FhirElement element, ReadOnlySpan<byte> name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member ? member : null;

    public static string? Text(this FhirElement element, ReadOnlySpan<byte> name) =>
        element.Member(name)?.Text();

    public static string? Text(this FhirElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public static bool Is(this FhirElement element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        element.Member(name) is { } member && member.ValueEquals(value);

    /// <summary>The items of an array; a single object where an array was expected counts as one item.</summary>
    public static FhirElements Items(this FhirElement element, ReadOnlySpan<byte> name) => element.Member(name)?.Items ?? default;

    /// <summary>A number as written, 40 characters at most; null where it is not one or is beyond what any quantity here can be.</summary>
    public static decimal? Number(this FhirElement element, ReadOnlySpan<byte> name)
    {
        if (element.Member(name) is not { ValueKind: JsonValueKind.Number } member)
        {
            return null;
        }

        var written = member.Utf8();

        return written.Length <= LongestNumber
            && decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= LargestNumber
                ? value
                : null;
    }

    /// <summary>The codings of a CodeableConcept.</summary>
    public static IReadOnlyList<(string System, string Code)> Codings(this FhirElement codeableConcept)
    {
        List<(string, string)>? codings = null;
        foreach (var coding in codeableConcept.Items("coding"u8))
        {
            if (coding.Text("system"u8) is { } system && coding.Text("code"u8) is { } code)
            {
                (codings ??= []).Add((system, code));
            }
        }

        return (IReadOnlyList<(string, string)>?)codings ?? [];
    }

    /// <summary>What a CodeableConcept or a Reference says in words: its text, else the displays of its codings, else its own display.</summary>
    public static string? Words(this FhirElement codeableConcept)
    {
        if (codeableConcept.Text("text"u8) is { Length: > 0 } text)
        {
            return text;
        }

        var displays = string.Join("; ", codeableConcept.Items("coding"u8).Select(coding => coding.Text("display"u8)).OfType<string>());

        return displays.Length > 0 ? displays : codeableConcept.Text("display"u8);
    }

    /// <summary><c>Type/id</c>, or <c>Type</c> alone where the id is not one that FHIR allows.</summary>
    public static string SourceOf(this FhirElement resource)
    {
        var type = resource.Text("resourceType"u8) is { } name && IsResourceType(name) ? name : "Resource";
        if (resource.Member("id"u8) is not { ValueKind: JsonValueKind.String } id || !FhirId.IsValid(id.Utf8()))
        {
            return type;
        }

        Span<char> characters = stackalloc char[FhirId.Longest];

        return string.Concat(type, "/", characters[..Encoding.ASCII.GetChars(id.Utf8(), characters)]);
    }

    private static bool IsResourceType(string name) => name.Length is > 0 and <= 64 && !name.AsSpan().ContainsAnyExcept(Letters);
}
