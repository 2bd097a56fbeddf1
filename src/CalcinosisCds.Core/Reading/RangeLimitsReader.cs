using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads the limits of a reference range into the canonical unit of its analyte.</summary>
internal sealed class RangeLimitsReader(QuantityReader quantities, RangeGroupReader groups, LabWords words)
{
    /// <summary>The limits in the canonical unit, by their numbers or, if those are missing, by the text; null if they cannot be read.</summary>
    public RangeLimits? Read(Element range, LabUnit unit, AnalyteInfo analyte)
    {
        var low = range.Member("low"u8);
        var high = range.Member("high"u8);
        if (low?.Has("value"u8) != true && high?.Has("value"u8) != true)
        {
            return range.Text("text"u8) is { } text ? OfText(text, unit, analyte) : null;
        }

        return TryLimit(low, unit, analyte, out var from) && TryLimit(high, unit, analyte, out var to) && !(from > to)
            ? new RangeLimits(from, to, ExcludesLow: false, ExcludesHigh: false, unit)
            : null;
    }

    private RangeLimits? OfText(string text, LabUnit unitOfValue, AnalyteInfo analyte) =>
        RangeLimits.Read(text[RangeLabel.Length(text, groups)..], analyte, words) is { } limits ? InCanonical(limits, unitOfValue, analyte) : null;

    /// <summary>Null for limits that no result could have.</summary>
    /// <param name="limits">As written.</param>
    /// <param name="unitOfValue">That of the result, which limits without a unit share.</param>
    /// <param name="analyte">What was measured.</param>
    public static RangeLimits? InCanonical(RangeLimits limits, LabUnit unitOfValue, AnalyteInfo analyte)
    {
        var unit = limits.Unit ?? unitOfValue;

        return TryCanonical(limits.Low, unit, analyte, out var low) && TryCanonical(limits.High, unit, analyte, out var high)
            ? limits with { Low = low, High = high }
            : null;
    }

    /// <summary>
    /// A limit without a unit is in the unit of the value it belongs to. False if its unit is not one of the analyte's, or if it is
    /// given without a number: an unreadable limit is not an open end.
    /// </summary>
    private bool TryLimit(Element? limit, LabUnit unitOfValue, AnalyteInfo analyte, out decimal? canonical)
    {
        canonical = null;
        if (limit is not { } quantity)
        {
            return true;
        }

        var hasUnit = quantity.Has("unit"u8) || quantity.Has("code"u8);
        var unit = hasUnit ? quantities.Unit(quantity, analyte) : unitOfValue;

        return quantities.Number(quantity) is { } number && unit is not null && TryCanonical(number, unit, analyte, out canonical);
    }

    /// <summary>False for a limit that no result could have: it is in a unit other than it says.</summary>
    private static bool TryCanonical(decimal? limit, LabUnit unit, AnalyteInfo analyte, out decimal? canonical)
    {
        canonical = limit is { } number ? unit.ToCanonical(LabValue.Exactly(number)).Point : null;

        return canonical is not { } converted || converted == 0 || analyte.IsPlausible(LabValue.Exactly(converted));
    }
}
