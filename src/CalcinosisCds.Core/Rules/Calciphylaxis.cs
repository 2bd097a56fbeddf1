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
        Defining: record.Gate.Open,
        Supports:
        [
            new("CPX-01", record.Gate.Lesion, IsSpecific: true),
            new("CPX-02", record.Gate.CodedForm, IsSpecific: true),
            new("CPX-03", record.Gate.Histology, IsSpecific: true),
            new("CPX-04", record.Kidney.IsG4OrG5),
            .. record.Gate.Factors,
            new("CPX-14", AbnormalLabs(record).NeverAbsent()),
            new("CPX-15", record.Conditions.Has(Concept.CalciumMetabolismOther)),
        ],
        Against: [],
        Needed: [Finding.Any(record.Gate.Lesion, record.Gate.CodedForm, record.Gate.Histology)]);

    private static Finding AbnormalLabs(RecordFindings record) => Finding.Any(
        record.CalciumIs(ResultClass.High),
        record.CalciumIs(ResultClass.Low),
        record.PhosphateIs(ResultClass.High),
        record.PhosphateIs(ResultClass.Low),
        record.PthIs(ResultClass.High),
        record.PthIs(ResultClass.Low));
}
