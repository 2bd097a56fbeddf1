using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads a Quantity into the canonical unit of an analyte.</summary>
internal static class QuantityReader
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>Null with <paramref name="reason"/> where there is no number, or its unit is unknown, missing or contradicts itself: we never guess one.</summary>
    public static Quantity? TryRead(Element quantity, AnalyteInfo analyte, out GapReason reason)
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
    public static LabUnit? Unit(Element quantity, AnalyteInfo analyte)
    {
        var system = quantity.StringMember("system"u8);
        var isUcum = system?.ValueEquals(Ucum) ?? false;
        var code = quantity.Text("code"u8);
        var name = quantity.Text("unit"u8);
        var byCode = (isUcum || system is null) && code is not null ? analyte.Units.Find(code) : null;
        var byName = name is not null ? analyte.Units.Find(name) : null;
        var codeIsForeign = byCode is null && isUcum && quantity.Has("code"u8);

        return byCode is not null && byName is not null && byCode != byName ? null
            : codeIsForeign ? null
            : byCode ?? byName;
    }

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
