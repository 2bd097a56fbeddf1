using System.Globalization;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Evidence;

/// <summary>The units of one chart and the conversion from the canonical unit into each, by the factors of the unit table.</summary>
internal sealed class TrendUnits
{
    /// <summary>Drawn numbers need no more decimals; those meant for reading are written separately.</summary>
    private const int DrawnDecimals = 4;

    private const string AmountOfSubstance = "mol";
    private readonly IReadOnlyList<LabUnit> _units;

    private TrendUnits(IReadOnlyList<LabUnit> units) => _units = units;

    public IReadOnlyList<string> Labels => [.. _units.Select(unit => unit.Label)];

    public int Canonical => _units.TakeWhile(unit => unit.Multiply != unit.Divide).Count();

    /// <summary>The index of a unit; that of the canonical one if it is not shown here.</summary>
    public int IndexOf(string? ucum) => _units.TakeWhile(unit => unit.Ucum != ucum).Count() is var index && index < _units.Count ? index : Canonical;

    /// <summary>The first unit by mass (or activity) and the first by amount of substance, as far as the analyte has them.</summary>
    public static TrendUnits Of(AnalyteInfo analyte) => new([.. analyte.Units.Units
        .GroupBy(unit => unit.Ucum.Contains(AmountOfSubstance, StringComparison.Ordinal))
        .OrderBy(group => group.Key)
        .Select(group => group.First())]);

    /// <summary>The units of a product: those of its factors, multiplied.</summary>
    public static TrendUnits Product(AnalyteInfo a, AnalyteInfo b) => new([.. Of(a)._units.Zip(Of(b)._units, (one, other) =>
        new LabUnit(Squared(one.Ucum), one.Multiply * other.Multiply, one.Divide * other.Divide, []))]);

    public IReadOnlyList<decimal> Drawn(decimal canonical) => [.. _units.Select(unit => decimal.Round(In(unit, canonical), DrawnDecimals))];

    /// <summary>Number and unit in each unit; a converted number with three digits, since no laboratory reports more.</summary>
    public IReadOnlyList<string> Shown(decimal canonical, string comparator = "") =>
        [.. _units.Select(unit => comparator + Digits(In(unit, canonical)) + " " + unit.Label)];

    /// <summary>As reported in its own unit, converted in the other.</summary>
    public IReadOnlyList<string> Shown(LabValue value, string written, string? writtenUnit) =>
        [.. _units.Select(unit => unit.Ucum == writtenUnit ? written : Comparator(written) + Digits(In(unit, value.Bound)) + " " + unit.Label)];

    public TrendBand? Band(ClassifiedBy? used, RangeText ranges) => used is { Low: null, High: null } or null ? null : new TrendBand(
        used.Low is { } low ? Drawn(low) : null,
        used.High is { } high ? Drawn(high) : null,
        [.. _units.Select(unit => ranges.Limits(used, unit))],
        used.SexUnknown);

    /// <summary>"&lt; " of "&lt; 5 pg/mL"; empty for a plain number.</summary>
    public static string Comparator(string written) => written[0] is '<' or '>' ? written[..(written.IndexOf(' ', StringComparison.Ordinal) + 1)] : "";

    private static decimal In(LabUnit unit, decimal canonical) => unit.FromCanonical(LabValue.Exactly(canonical)).Bound;

    private static string Digits(decimal number) =>
        number.ToString(Math.Abs(number) switch { >= 100 => "0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);

    private static string Squared(string ucum) => string.Join('/', ucum.Split('/').Select(part => part + "²"));
}
