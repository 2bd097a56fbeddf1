using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads a Quantity into the canonical unit of an analyte.</summary>
internal static class QuantityReader
{
    public const string Ucum = "http://unitsofmeasure.org";

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
        var system = quantity.Text("system"u8);
        var byCode = system is null or Ucum ? Named(quantity, "code"u8, analyte) : null;
        var byName = Named(quantity, "unit"u8, analyte);
        var codeIsForeign = byCode is null && system == Ucum && quantity.Has("code"u8);

        return byCode is not null && byName is not null && byCode != byName ? null
            : codeIsForeign ? null
            : byCode ?? byName;
    }

    private static LabUnit? Named(FhirElement quantity, ReadOnlySpan<byte> member, AnalyteInfo analyte) =>
        quantity.Member(member) is { ValueKind: JsonValueKind.String } name ? analyte.Units.Find(name.Utf8()) : null;

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
