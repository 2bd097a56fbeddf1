using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Basis;

/// <summary>The tables of the analytes: their fallback ranges, their codes, units and plausible bands.</summary>
internal sealed class AnalyteTables(KnowledgeBase knowledge)
{
    private readonly Texts _texts = knowledge.Texts;
    private readonly Phrasing _phrasing = new(knowledge.Texts);

    /// <summary>One row for each age band of each analyte.</summary>
    public IEnumerable<BasisRow> Ranges() => knowledge.Analytes.All.SelectMany(analyte => analyte.Ranges.Bands.Select((band, index) => new BasisRow(
        $"range-{analyte.Id}-{index + 1}",
        [
            Name(analyte),
            Ages(band),
            _texts["basis.sex." + (band.Sex is { } sex ? KebabId.Of(sex) : "both")],
            Published(band, analyte),
            KnowledgeCitations.Of(analyte.RangeReference),
        ])));

    /// <summary>One row for each analyte.</summary>
    public IEnumerable<BasisRow> Analytes() => knowledge.Analytes.All.Select(analyte => new BasisRow(
        "analyte-" + analyte.Id,
        [
            Name(analyte),
            _phrasing.List(analyte.LoincCodes.Order(StringComparer.Ordinal)),
            _phrasing.Parts(analyte.Units.Units.Select(unit => Unit(unit, analyte.Unit))),
            Plausible(analyte),
        ]));

    /// <summary>In the source's unit, so that it can be compared with what is printed there.</summary>
    private string Published(RangeBand band, AnalyteInfo analyte)
    {
        decimal? In(decimal? limit) => limit is { } number && analyte.RangeUnit is { } unit ? unit.FromCanonical(LabValue.Exactly(number)).Point : limit;

        return Range(In(band.Low), In(band.High)) + " " + (analyte.RangeUnit?.Ucum ?? analyte.Unit);
    }

    private string Name(AnalyteInfo analyte) => _texts["analyte." + analyte.Id];

    private string Plausible(AnalyteInfo analyte) => Range(analyte.PlausibleLow, analyte.PlausibleHigh) is { Length: > 0 } band
        ? $"{band} {analyte.Unit} {KnowledgeCitations.Of(analyte.PlausibleReference)}"
        : "";

    /// <summary>A unit and how a number in it becomes one in the canonical unit.</summary>
    private string Unit(LabUnit unit, string? canonical)
    {
        var isMultiplied = unit.Multiply != 1;

        return unit is { Multiply: 1, Divide: 1 } ? unit.Ucum : _phrasing.Aside(unit.Ucum, _texts.Format(
            isMultiplied ? "basis.unit.multiplied" : "basis.unit.divided",
            ("factor", BasisNumber.Plain(isMultiplied ? unit.Multiply : unit.Divide)),
            ("unit", canonical ?? "")));
    }

    private string Ages(RangeBand band) => band.To is { } to
        ? _texts.Format("basis.age.between", ("from", Age(band.From)), ("to", Age(to)))
        : _texts.Format("form.atLeast", ("low", Age(band.From)));

    private string Age(AgeLimit age)
    {
        var isInYears = age.Years > 0 || age.Days == 0;

        return _texts.Format(
            isInYears ? "basis.age.years" : "basis.age.days", ("count", (isInYears ? age.Years : age.Days).ToString(CultureInfo.InvariantCulture)));
    }

    private string Range(decimal? low, decimal? high) => _phrasing.Range(
        low is { } from ? BasisNumber.Plain(from) : null,
        high is { } to ? BasisNumber.Plain(to) : null);
}
