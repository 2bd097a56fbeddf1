using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Evidence;

/// <summary>Facts → charts: what the rules read of each analyte over time, with the range that was used for each result.</summary>
internal sealed class TrendBuilder(KnowledgeBase knowledge)
{
    private readonly Texts _texts = knowledge.Texts;
    private readonly GapText _gaps = new(knowledge.Texts);
    private readonly RangeText _ranges = new(knowledge);

    public IReadOnlyList<Trend> Build(ClinicalFacts facts, LabNotes notes) =>
    [
        Chart(facts, "calcium", ["calcium.high", "calcium.severe"], [Analyte.CalciumTotal, Analyte.CalciumCorrected], Payne(facts, notes)),
        Chart(facts, "ionised", ["calcium.ionisedHigh", "calcium.ionisedSevere"], [Analyte.CalciumIonised]),
        Chart(facts, "phosphate", ["phosphate.ckd"], [Analyte.Phosphate]),
        Product(facts, notes),
        Chart(facts, "pth", [], [Analyte.Pth]),
        Chart(facts, "alp", [], [Analyte.Alp]),
    ];

    private Trend Chart(ClinicalFacts facts, string id, string[] limits, Analyte[] analytes, TrendPoint? payne = null)
    {
        var units = TrendUnits.Of(knowledge.Analytes[analytes[0]]);
        var series = analytes.Select(facts.Series).Select(series => new TrendSeries(
            knowledge.Analytes[series.Analyte].Id,
            SeriesName(series.Analyte, id),
            [.. series.Results.Select(result => Point(result, units))])).ToList();
        if (payne is not null)
        {
            series.Add(new TrendSeries("payne", _texts["evidence.series.payne"], [payne]));
        }

        return Trend(facts, id, units, limits, series) with
        {
            Reported = units.IndexOf(analytes.Select(facts.Series).SelectMany(one => one.Results).MaxBy(result => result.At.Earliest)?.WrittenUnit),
            Excluded = [.. analytes.SelectMany(analyte => facts.Series(analyte).Excluded).Select(excluded => Excluded(excluded, units))],
        };
    }

    /// <summary>Calcium times phosphate; none from a calcium that is itself doubtful.</summary>
    private Trend Product(ClinicalFacts facts, LabNotes notes)
    {
        var units = TrendUnits.Product(knowledge.Analytes[Analyte.CalciumTotal], knowledge.Analytes[Analyte.Phosphate]);
        var doubted = notes.CalciumIsDiscordant ? notes.Calcium.Select(result => result.Source).ToHashSet() : [];
        var points = CalciumPhosphateProduct.Over(facts, knowledge.Limits)
            .Where(product => !doubted.Contains(product.Calcium.Source))
            .Select(product => Computed(product.Value.Bound, units, product.Phosphate, product.Calcium));

        return Trend(facts, "product", units, ["product.note", "product.marked"], [new TrendSeries("product", _texts["evidence.chart.product"], [.. points])]);
    }

    private Trend Trend(ClinicalFacts facts, string id, TrendUnits units, string[] limits, IReadOnlyList<TrendSeries> series) => new(
        id,
        _texts["evidence.chart." + id],
        units.Labels,
        units.Canonical,
        units.Canonical,
        [.. series.Where(one => one.Points.Count > 0)],
        [.. limits.Select(limit => Limit(limit, units))],
        [],
        series.Any(one => one.Points.Count > 0) ? null : _gaps.Reason(new DataGap(id, facts.LabList.Gap?.Reason ?? GapReason.NotRecorded)));

    private string SeriesName(Analyte analyte, string chart) => analyte switch
    {
        Analyte.CalciumTotal => _texts["evidence.series.total"],
        Analyte.CalciumCorrected => _texts["evidence.series.corrected"],
        _ => _texts["evidence.chart." + chart],
    };

    private TrendPoint Point(LabResult result, TrendUnits units) => new(
        result.At.Written,
        result.At.Earliest,
        result.Value is { } value ? units.Drawn(value.Bound) : null,
        result is { Value: { } read, Written: { } written } ? units.Shown(read, written, result.WrittenUnit) : null,
        result.Written is { } text && TrendUnits.Comparator(text) is { Length: > 0 } comparator ? comparator.TrimEnd() : null,
        result.Class is { } known ? KebabId.Of(known.Class) : null,
        units.Band(result.Class, _ranges),
        result.Class is { } used ? KebabId.Of(used.By) : null,
        KebabId.Of(result.Recency),
        [result.Source]);

    /// <summary>Our own correction of the latest total for albumin; null where it does not apply.</summary>
    private TrendPoint? Payne(ClinicalFacts facts, LabNotes notes) =>
        notes.CorrectedMgPerDl is { } corrected && facts.Series(Analyte.CalciumTotal).Latest is { } total
            ? Computed(corrected, TrendUnits.Of(knowledge.Analytes[Analyte.CalciumTotal]), total)
            : null;

    /// <summary>A number computed from results, dated by the first of them.</summary>
    private static TrendPoint Computed(decimal canonical, TrendUnits units, params LabResult[] from) => new(
        from[0].At.Written, from[0].At.Earliest, units.Drawn(canonical), units.Shown(canonical), null, null, null, null,
        KebabId.Of(from[0].Recency), [.. from.Select(result => result.Source)]);

    private ExcludedPoint Excluded(ExcludedResult excluded, TrendUnits units)
    {
        var isTimed = excluded.At is not null && excluded.Why.Reason != GapReason.UnusableTime;

        return new ExcludedPoint(
            excluded.Why.Date,
            isTimed ? excluded.At?.Earliest : null,
            excluded.Value is { } value ? units.Drawn(value.Bound) : null,
            excluded is { Value: { } read, Written: { } written } ? units.Shown(read, written, null) : null,
            _gaps.Reason(excluded.Why),
            excluded.Why.Source);
    }

    private TrendLimit Limit(string id, TrendUnits units)
    {
        var limit = knowledge.Limits.All.Single(threshold => threshold.Id == id);

        return new TrendLimit(id, _texts["evidence.limit." + id], units.Drawn(limit.Value), units.Shown(limit.Value), limit.Note ?? "", limit.Reference);
    }
}
