using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads a Quantity into the canonical unit of an analyte.</summary>
internal static class QuantityReader
{
    public const string Ucum = "http://unitsofmeasure.org";

    /// <param name="Value">In the analyte's canonical unit.</param>
    /// <param name="Number">As reported.</param>
    /// <param name="Comparator">As reported; null where there is none.</param>
    public readonly record struct Read(LabValue Value, LabUnit Unit, decimal Number, string? Comparator)
    {
        /// <summary>Number and unit as reported, the unit in our own spelling. The blank keeps "&lt;5" from ever reading as a tag where a client renders HTML.</summary>
        public string Written => Comparator is { } sign
            ? string.Create(CultureInfo.InvariantCulture, $"{sign} {Number} {Unit.Label}")
            : string.Create(CultureInfo.InvariantCulture, $"{Number} {Unit.Label}");
    }

    /// <summary>Null with <paramref name="reason"/> where there is no number, or its unit is unknown, missing or contradicts itself: we never guess one.</summary>
    public static Read? TryRead(FhirElement quantity, AnalyteInfo analyte, out GapReason reason)
    {
        reason = GapReason.NoResult;
        var comparator = quantity.Text("comparator"u8);
        if (quantity.Number("value"u8) is not { } number || Interval(comparator, number) is not { } value)
        {
            return null;
        }

        reason = GapReason.UnusableUnit;
        if (Unit(quantity, analyte) is not { } unit)
        {
            return null;
        }

        return new Read(unit.ToCanonical(value), unit, number, comparator);
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
