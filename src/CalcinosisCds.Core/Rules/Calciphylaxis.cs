using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// "Small-vessel calcification in patients with chronic renal failure" (Afsarmanesh &amp; Gorn); also without renal failure and with normal
/// calcium and phosphate (Nigwekar 2008, Kalajian 2009). Nothing from the laboratory ever speaks against it.
/// </summary>
internal static class Calciphylaxis
{
    public static Argument Argue(RecordFindings record) => new(
        Category.Calciphylaxis,
        Defining: record.Gate.State,
        Supports:
        [
            new("CPX-01", record.Gate.TypicalLesion, IsSpecific: true),
            new("CPX-02", record.Gate.Named, IsSpecific: true),
            new("CPX-03", record.Gate.Histology, IsSpecific: true),
            new("CPX-20", record.Gate.HistologyVessels, IsSpecific: true),
            new("CPX-16", record.Gate.LesserLesion, IsSpecific: true),
            new("CPX-04", record.Kidney.IsG4OrG5),
            .. record.Gate.Factors,
            new("CPX-14", Finding.Any(record.CalciumIs(ResultClass.High), record.PhosphateIs(ResultClass.High), record.PthIs(ResultClass.High)).NeverAbsent()),
            new("CPX-15", record.Conditions.Has(Concept.CalciumMetabolismOther)),
        ],
        Against: [new("CPX-21", record.Gate.OnlyExplainedLesions)],
        Needed: [record.Gate.IsConsistent]);
}
