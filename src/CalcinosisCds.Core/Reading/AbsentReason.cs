using CalcinosisCds.Facts;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Why a value is absent, as the record says itself: in <c>dataAbsentReason</c>, or in the extension that stands in place of a value.</summary>
internal static class AbsentReason
{
    private const string Extension = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /// <summary>There is a value, and it is kept from us.</summary>
    private static readonly string[] Withheld = ["masked", "not-permitted"];

    private static readonly string[] NoNumbers = ["not-a-number", "negative-infinity", "positive-infinity"];

    /// <summary>A gap of that item with the reason that the record gives, if it gives one.</summary>
    /// <param name="gap">With the reason that holds where the record says nothing.</param>
    /// <param name="code">What the record says; null for nothing.</param>
    public static DataGap Explained(DataGap gap, string? code) => code switch
    {
        null => gap,
        _ when Withheld.Contains(code) => gap with { Reason = GapReason.Withheld },
        _ when NoNumbers.Contains(code) => gap with { Detail = DataGap.Error },
        _ when DataGap.ReasonsOfAbsence.Contains(code) => gap with { Detail = code },
        _ => gap,
    };

    /// <summary>Whether a <c>dataAbsentReason</c> says that there is a value which is kept from us.</summary>
    public static bool IsWithheld(Element? concept) => OfConcept(concept) is { } code && Withheld.Contains(code);

    /// <summary>What an element says in place of its value: its extension, or that of the member that should hold the value.</summary>
    public static string? Of(Element? element) =>
        element is not { } written ? null : Code(written) ?? (written.Member("_value"u8) is { } value ? Code(value) : null);

    /// <summary>The code of a <c>dataAbsentReason</c>: the first of its codings that has one, else its words.</summary>
    public static string? OfConcept(Element? concept)
    {
        foreach (var coding in concept?.Items("coding"u8) ?? default)
        {
            if (coding.Text("code"u8) is { Length: > 0 } code)
            {
                return Folded(code);
            }
        }

        return (concept?.Text("text"u8) ?? concept?.Text()) is { } text ? Folded(text) : null;
    }

    private static string? Code(Element element)
    {
        foreach (var extension in element.Items("extension"u8))
        {
            if (extension.Is("url"u8, Extension) && (extension.Text("valueCode"u8) ?? extension.Text("valueString"u8)) is { } code)
            {
                return Folded(code);
            }
        }

        return null;
    }

    private static string Folded(string code) => code.Trim().ToLowerInvariant().Replace(' ', '-');
}
