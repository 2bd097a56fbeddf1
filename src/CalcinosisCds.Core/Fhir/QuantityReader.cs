using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads a Quantity into the canonical unit of an analyte.</summary>
internal static class QuantityReader
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <param name="Value">In the analyte's canonical unit.</param>
    /// <param name="Written">Number and unit as reported, the unit in our own spelling.</param>
    public sealed record Read(LabValue Value, LabUnit Unit, string Written);

    /// <summary>Null with <paramref name="reason"/> where there is no number, or its unit is unknown, missing or contradicts itself: we never guess one.</summary>
    public static Read? TryRead(FhirElement quantity, AnalyteInfo analyte, out GapReason reason)
    {
        reason = GapReason.NoResult;
        if (quantity.Number("value"u8) is not { } number || Interval(quantity, number) is not { } value)
        {
            return null;
        }

        reason = GapReason.UnusableUnit;
        if (Unit(quantity, analyte) is not { } unit)
        {
            return null;
        }

        // The blank keeps "<5" from ever reading as a tag where a client renders HTML.
        var comparator = quantity.Text("comparator"u8) is { } sign ? sign + " " : "";
        var written = comparator + number.ToString(CultureInfo.InvariantCulture) + " " + unit.Label;

        return new Read(unit.ToCanonical(value), unit, written);
    }

    /// <summary>The unit by UCUM code, else by alias; null where the two name different units of the analyte.</summary>
    public static LabUnit? Unit(FhirElement quantity, AnalyteInfo analyte)
    {
        var byCode = quantity.Text("system"u8) is null or Ucum && quantity.Text("code"u8) is { } code ? analyte.Units.Find(code) : null;
        var byName = quantity.Text("unit"u8) is { } name ? analyte.Units.Find(name) : null;
        var codeIsForeign = byCode is null && quantity.Text("system"u8) == Ucum && quantity.Has("code"u8);

        return byCode is not null && byName is not null && byCode != byName ? null
            : codeIsForeign ? null
            : byCode ?? byName;
    }

    private static LabValue? Interval(FhirElement quantity, decimal number) => quantity.Text("comparator"u8) switch
    {
        null => LabValue.Exactly(number),
        "<" => LabValue.LessThan(number),
        "<=" => LabValue.AtMost(number),
        ">=" => LabValue.AtLeast(number),
        ">" => LabValue.MoreThan(number),
        _ => null,
    };
}
