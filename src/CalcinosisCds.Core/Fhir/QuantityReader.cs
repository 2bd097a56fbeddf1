using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads a Quantity into the canonical unit of an analyte.</summary>
internal static class QuantityReader
{
    public const string Ucum = "http://unitsofmeasure.org";

    private static ReadOnlySpan<byte> Utf8Ucum => "http://unitsofmeasure.org"u8;

    /// <summary>Null with <paramref name="reason"/> where there is no number, or its unit is unknown, missing or contradicts itself: we never guess one.</summary>
    public static Quantity? TryRead(FhirElement quantity, AnalyteInfo analyte, out GapReason reason)
    {
        reason = GapReason.NoResult;
        var comparator = quantity.Text("comparator"u8);
        if (quantity.Number("value"u8) is not { } number || Interval(comparator, number) is not { } reported)
        {
            return null;
        }

        reason = GapReason.UnusableUnit;

        return Unit(quantity, analyte) is { } unit ? new Quantity(reported, unit) : null;
    }

    /// <summary>The unit by UCUM code, else by alias; null where the two name different units of the analyte.</summary>
    public static LabUnit? Unit(FhirElement quantity, AnalyteInfo analyte)
    {
        var system = quantity.Written("system"u8);
        var code = quantity.Member("code"u8);
        var name = quantity.Member("unit"u8);
        var isUcum = system?.ValueEquals(Utf8Ucum) ?? false;
        var byCode = isUcum || system is null ? Named(code, analyte) : null;
        var byName = byCode is not null && AreSame(code, name) ? byCode : Named(name, analyte);
        var codeIsForeign = byCode is null && isUcum && code is not null;

        return byCode is not null && byName is not null && byCode != byName ? null
            : codeIsForeign ? null
            : byCode ?? byName;
    }

    private static LabUnit? Named(FhirElement? name, AnalyteInfo analyte) =>
        name is { ValueKind: JsonValueKind.String } text ? analyte.Units.Find(text.Utf8()) : null;

    /// <summary>Most laboratories write the code as the unit.</summary>
    private static bool AreSame(FhirElement? code, FhirElement? name) =>
        code is { } one && name is { ValueKind: JsonValueKind.String } other && other.Utf8().SequenceEqual(one.Utf8());

    private static LabValue? Interval(string? comparator, decimal number) => comparator switch
    {
        null => LabValue.Exactly(number),
        "<" => LabValue.LessThan(number),
        "<=" => LabValue.AtMost(number),
        ">=" => LabValue.AtLeast(number),
        ">" => LabValue.MoreThan(number),
        _ => null,
    };
}
