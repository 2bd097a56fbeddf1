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
        var fgf23Low = record.Labs.Is(Analyte.Fgf23Intact, ResultClass.Low);
        var feature = Finding.Any(mass, record.FamilyHistory, fgf23Low);

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
                new("TUM-06", fgf23Low, IsSpecific: true),
                new("TUM-07", Finding.Any(record.PthIs(ResultClass.Low), record.PthIs(ResultClass.Normal))),
                new("TUM-08", record.IsYoungerThan(record.Limits.TumoralAgeTo)),
                new("TUM-09", record.Conditions.Has(Concept.CalciumMetabolismOther)),
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
            NeverAheadOfMetastatic = !feature.IsPresent,
        };
    }

    private static Finding NotDescribed => Finding.Unknown(new DataGap("tumoralFeature", GapReason.NotDescribed));
}
