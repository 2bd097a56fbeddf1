using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads a Quantity, a Range or a number written as text into the canonical unit of an analyte.</summary>
internal sealed class QuantityReader(KnowledgeBase knowledge)
{
    private const string Ucum = "http://unitsofmeasure.org";

    private readonly LabWords _words = knowledge.LabWords;
    private readonly GroupedLimitsReader _grouped = new(knowledge.LabWords);

    /// <summary>
    /// Null, with <paramref name="reason"/>, if there is no number, or its unit is unknown, missing or contradictory: we never guess one.
    /// </summary>
    /// <param name="quantity">As the record writes it.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="ranges">The laboratory's own ranges; a number written as text without a unit shares theirs.</param>
    /// <param name="reason">Why nothing was read.</param>
    public Quantity? TryRead(Element quantity, AnalyteInfo analyte, Element? ranges, out GapReason reason)
    {
        reason = quantity.ValueKind == JsonValueKind.Object ? GapReason.NoResult : GapReason.FormNotRead;
        if (quantity.Member("value"u8) is not { } written)
        {
            return quantity.Text() is { } whole ? TryRead(whole, analyte, ranges, out reason) : null;
        }

        reason = GapReason.FormNotRead;
        if (written.Text() is { } text)
        {
            return WrittenNumber.Read(text, _words) is { } number ? TryRead(number, quantity, analyte, ranges, ref reason) : null;
        }

        if (LabNumber.Read(written) is not { } value || !TryComparator(quantity, out var comparator))
        {
            return null;
        }

        reason = GapReason.UnusableUnit;

        return Unit(quantity, analyte) is { } unit ? new Quantity(WrittenNumber.Interval(comparator, value), unit) : null;
    }

    /// <summary>A number where a text is expected.</summary>
    public Quantity? TryRead(string text, AnalyteInfo analyte, Element? ranges, out GapReason reason)
    {
        reason = GapReason.FormNotRead;

        return WrittenNumber.Read(text, _words) is { } number ? TryRead(number, default, analyte, ranges, ref reason) : null;
    }

    /// <summary>Anything from the low to the high end of a Range; a missing end leaves it open.</summary>
    public Quantity? TryReadRange(Element range, AnalyteInfo analyte, out GapReason reason)
    {
        reason = GapReason.FormNotRead;
        var low = range.Member("low"u8);
        var high = range.Member("high"u8);
        if ((low is null && high is null) || !TryEnd(low, out var from) || !TryEnd(high, out var to) || (from is null && to is null) || from > to)
        {
            return null;
        }

        reason = GapReason.UnusableUnit;
        var unit = UnitOf(low, analyte);
        var other = UnitOf(high, analyte);
        if ((unit is null && low is not null) || (other is null && high is not null) || (unit is not null && other is not null && unit != other))
        {
            return null;
        }

        var value = from is not { } least ? LabValue.AtMost(to!.Value) // One of the two is given.
            : to is { } most ? LabValue.Between(least, most)
            : LabValue.AtLeast(least);

        return new Quantity(value, unit ?? other!); // What is given has a unit.
    }

    /// <summary>The unit by UCUM code, else by alias; null if a different one is printed beside the code.</summary>
    public LabUnit? Unit(Element quantity, AnalyteInfo analyte)
    {
        var system = quantity.StringMember("system"u8);
        var isUcum = system is { } written && (written.ValueEquals(Ucum) || knowledge.Systems.Canonical(written.GetString()) == Ucum);
        var code = quantity.Text("code"u8) is { Length: > 0 } coded ? coded : null;
        var name = quantity.Text("unit"u8) is { Length: > 0 } printed ? printed : null;
        var byCode = (isUcum || system is null) && code is not null ? analyte.Units.Find(code) : null;
        var byName = name is not null ? analyte.Units.FindPrinted(name) : null;
        var codeIsForeign = byCode is null && isUcum && (code is not null || (quantity.Has("code"u8) && !quantity.Is("code"u8, "")));
        var nameIsForeign = byName is null && name is not null && analyte.Units.IsOfAnother(name);

        return byCode is not null && byName is not null && !byCode.IsAlike(byName) ? null
            : codeIsForeign || nameIsForeign ? null
            : byCode ?? byName;
    }

    private Quantity? TryRead(WrittenNumber number, Element quantity, AnalyteInfo analyte, Element? ranges, ref GapReason reason)
    {
        if (!TryComparator(quantity, out var comparator) || (comparator is not null && number.Comparator is not null && comparator != number.Comparator))
        {
            return null;
        }

        var hasUnit = !IsBlank(quantity, "unit"u8) || !IsBlank(quantity, "code"u8);
        var unitText = number.UnitText(analyte, _words);
        var inText = unitText.Length > 0 ? analyte.Units.Find(unitText) : null;
        if (unitText.Length > 0 && inText is null)
        {
            var isUnit = analyte.Units.IsOfAnother(unitText) || unitText.Contains('/', StringComparison.Ordinal);
            reason = isUnit ? GapReason.UnusableUnit : GapReason.FormNotRead;

            return null;
        }

        reason = GapReason.UnusableUnit;
        var unit = hasUnit ? Unit(quantity, analyte) : inText ?? Customary(ranges, analyte);
        var value = WrittenNumber.Interval(comparator ?? number.Comparator, number.Number);

        return unit is null || (inText is not null && !inText.IsAlike(unit)) ? null : new Quantity(value, unit);
    }

    /// <summary>The one unit of the result's own reference range; null if there is none or more than one.</summary>
    private LabUnit? Customary(Element? ranges, AnalyteInfo analyte)
    {
        LabUnit? common = null;
        foreach (var range in ranges?.Items ?? default)
        {
            if (!TryAgree(ref common, UnitOf(range.Member("low"u8), analyte))
                || !TryAgree(ref common, UnitOf(range.Member("high"u8), analyte))
                || (range.Text("text"u8) is { } text && !TextAgrees(ref common, text, analyte)))
            {
                return null;
            }
        }

        return common;
    }

    private bool TextAgrees(ref LabUnit? common, string text, AnalyteInfo analyte)
    {
        if (RangeLimits.Read(text, analyte, _words) is { } limits)
        {
            return TryAgree(ref common, limits.Unit);
        }

        foreach (var (_, ofGroup) in _grouped.Read(text, analyte) ?? [])
        {
            if (!TryAgree(ref common, ofGroup.Unit))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryAgree(ref LabUnit? common, LabUnit? unit)
    {
        if (unit is not null && common is not null && !unit.IsAlike(common))
        {
            return false;
        }

        common ??= unit;

        return true;
    }

    private LabUnit? UnitOf(Element? limit, AnalyteInfo analyte) => limit is { } quantity ? Unit(quantity, analyte) : null;

    private static bool IsBlank(Element quantity, ReadOnlySpan<byte> name) => quantity.Member(name) is not { } member || member.ValueEquals("");

    private bool TryEnd(Element? end, out decimal? number)
    {
        number = end is { } quantity ? Number(quantity) : null;

        return number is not null || end is null;
    }

    /// <summary>The number of a Quantity without a comparator, written as a number or as text, or of a bare number; null if there is none.</summary>
    public decimal? Number(Element quantity) => (quantity.ValueKind == JsonValueKind.Object ? quantity.Member("value"u8) : quantity) switch
    {
        { ValueKind: JsonValueKind.Number } number => LabNumber.Read(number),
        { } text when text.Text() is { } written && WrittenNumber.Read(written, _words) is { Comparator: null, Rest: "" } read => read.Number,
        _ => null,
    };

    private bool TryComparator(Element quantity, out LabComparator? comparator)
    {
        comparator = null;
        if (quantity.Member("comparator"u8) is not { } member || member.ValueEquals(""))
        {
            return true;
        }

        comparator = member.Text() is { } text ? WrittenNumber.ReadComparator(text, _words) : null;

        return comparator is not null;
    }
}
