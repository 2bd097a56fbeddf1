using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// "A familial condition with normal calcium levels but elevated phosphorus levels … near high-pressure areas and joints" (Afsarmanesh &amp; Gorn).
/// </summary>
internal static class Tumoral
{
    public static Argument Argue(RecordFindings record)
    {
        var calciumNormal = record.CalciumIs(ResultClass.Normal);
        var phosphateHigh = record.PhosphateIs(ResultClass.High);
        var mass = record.Kidney.IsG4OrG5.IsPresent ? Finding.Absent() : record.PeriarticularMass;
        var fgf23 = Fgf23(record);
        var named = record.Conditions.Has(Concept.NamedTumoral);
        var feature = Finding.Any(mass, record.FamilyHistory, fgf23, record.Kidney.IsNormal.IsPresent ? named : Finding.Absent());

        return new(
            Category.Tumoral,
            Defining: Finding.All(phosphateHigh, calciumNormal),
            Supports:
            [
                new("TUM-01", phosphateHigh, IsSpecific: true),
                new("TUM-02", calciumNormal),
                new("TUM-03", record.Kidney.IsNormal),
                new("TUM-04", mass, IsSpecific: true),
                new("TUM-05", record.FamilyHistory, IsSpecific: true),
                new("TUM-06", fgf23, IsSpecific: true),
                new("TUM-07", Finding.Any(record.PthIs(ResultClass.Low), record.PthIs(ResultClass.Normal))),
                new("TUM-08", record.IsYoungerThan(record.Limits.TumoralAgeTo)),
                new("TUM-09", record.Conditions.Has(Concept.CalciumMetabolismOther)),
                new("TUM-10", named, IsSpecific: true),
            ],
            Against:
            [
                new("TUM-11", record.Kidney.IsG4OrG5),
                new("TUM-12", record.Kidney.IsReduced),
                new("TUM-13", record.HypoOrPseudohypoparathyroidism),
                new("TUM-14", record.Conditions.Has(RecordFindings.ConnectiveTissueDiseases)),
                new("TUM-15", Finding.Any(record.CalciumIs(ResultClass.High), record.CalciumIs(ResultClass.Low))),
                new("TUM-16", record.PthIs(ResultClass.High)),
            ],
            Needed: [record.PhosphateIsKnown, record.CalciumIsKnown, record.Kidney.IsKnown, feature.IsAbsent ? NotDescribed : feature])
        {
            NeverAheadOfMetastatic = !Finding.Any(mass, record.FamilyHistory, fgf23, named).IsPresent && !HighPhosphateIsUnexplained(record),
            LeadsAlone = HighPhosphateIsUnexplained(record) || (record.IsNormophosphataemicMass && Finding.Any(record.FamilyHistory, fgf23, named).IsPresent),
        };
    }

    /// <summary>Intact FGF23 low or C-terminal FGF23 high, by the laboratory's own range or flag; the two are never compared.</summary>
    private static Finding Fgf23(RecordFindings record) => Finding.Any(
        ByTheLaboratory(record, Analyte.Fgf23Intact, ResultClass.Low), ByTheLaboratory(record, Analyte.Fgf23CTerminal, ResultClass.High));

    private static Finding ByTheLaboratory(RecordFindings record, Analyte analyte, ResultClass wanted) =>
        record.Labs.Latest(analyte) is { Class.By: RangeSource.Laboratory or RangeSource.Interpretation } ? record.Labs.Is(analyte, wanted) : Finding.Unknown();

    /// <summary>
    /// Phosphate high twice or far above its limit, calcium and kidneys measured normal, no other cause: hyperphosphataemia with normal kidneys, for which
    /// familial tumoral calcinosis should be considered.
    /// </summary>
    public static bool HighPhosphateIsUnexplained(RecordFindings record) =>
        record.Kidney.IsNormal is { IsPresent: true } kidney && kidney.Facts.OfType<LabResult>().Any()
        && record.CalciumIs(ResultClass.Normal).IsPresent
        && record.PhosphateIs(ResultClass.High).IsPresent
        && PhosphateIsHighTwiceOrByFar(record)
        && !record.MetastaticCause.IsPresent
        && !record.HypoOrPseudohypoparathyroidism.IsPresent
        && !record.ConnectiveTissueDisease.IsPresent;

    private static bool PhosphateIsHighTwiceOrByFar(RecordFindings record)
    {
        var high = record.Facts.Series(Analyte.Phosphate).Results
            .Where(result => result is { Recency: not Recency.History, IsContradicted: false, Class.Class: ResultClass.High })
            .ToList();

        return high.Select(result => result.At.Earliest.Date).Distinct().Count() > 1
            || (record.Labs.Latest(Analyte.Phosphate) is { Value: { } value, Class.High: { } upper }
            && value.IsAbove(upper * record.Limits.PhosphateFarAbove) == true);
    }

    private static Finding NotDescribed => Finding.Unknown(new DataGap("tumoralFeature", GapReason.NotDescribed));
}
