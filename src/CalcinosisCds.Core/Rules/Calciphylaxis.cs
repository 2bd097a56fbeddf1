using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// "Small-vessel calcification in patients with chronic renal failure" (Afsarmanesh &amp; Gorn); also without renal failure and with normal
/// calcium and phosphate (Nigwekar 2008, Kalajian 2009). Nothing from the laboratory ever speaks against it.
/// </summary>
internal static class Calciphylaxis
{
    private static readonly ImmutableArray<PointCeiling> PointCeilings =
    [
        // The coded form is not added to the lesion.
        new(["CPX-01", "CPX-02"], 3),
        new(["CPX-05", "CPX-06", "CPX-07", "CPX-08", "CPX-09", "CPX-10", "CPX-11", "CPX-12", "CPX-13"], 3),
    ];

    public static Argument Argue(RecordFindings record)
    {
        var gate = record.Gate;

        return new(
            Category.Calciphylaxis,
            Defining: gate.Open,
            Supports: record.Judge(
                new("CPX-01", gate.Lesion, IsSpecific: true),
                new("CPX-02", gate.CodedForm, IsSpecific: true),
                new("CPX-03", gate.Histology, IsSpecific: true),
                new("CPX-04", record.Kidney.IsG4OrG5),
                new("CPX-05", gate.VitaminKAntagonist.NeverAbsent()),
                new("CPX-06", gate.Obesity.NeverAbsent()),
                new("CPX-07", gate.Diabetes.NeverAbsent()),
                new("CPX-08", gate.PrimaryHyperparathyroidism.NeverAbsent()),
                new("CPX-09", gate.Malignancy.NeverAbsent()),
                new("CPX-10", gate.Cirrhosis.NeverAbsent()),
                new("CPX-11", gate.Corticosteroid.NeverAbsent()),
                new("CPX-12", gate.ProteinCSDeficiency.NeverAbsent()),
                new("CPX-13", gate.AlbuminIsLow.NeverAbsent()),
                new("CPX-14", AbnormalLabs(record)),
                new("CPX-15", record.Conditions.Has(Concept.CalciumMetabolismOther))),
            Against: [],
            Needed: [Finding.Any(gate.Lesion, gate.CodedForm, gate.Histology)])
        {
            Ceilings = PointCeilings,
        };
    }

    private static Finding AbnormalLabs(RecordFindings record) => Finding.Any(
        record.CalciumIs(ResultClass.High),
        record.CalciumIs(ResultClass.Low),
        record.PhosphateIs(ResultClass.High),
        record.PhosphateIs(ResultClass.Low),
        record.PthIs(ResultClass.High),
        record.PthIs(ResultClass.Low)).NeverAbsent();
}
