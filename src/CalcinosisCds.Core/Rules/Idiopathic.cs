using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// "Healthy children and young adults with normal calcium metabolism" (Afsarmanesh &amp; Gorn): nothing else explains it, and other causes
/// were looked for.
/// </summary>
internal static class Idiopathic
{
    public static Argument Argue(RecordFindings record) => new(
        Category.Idiopathic,
        Defining: Finding.All(
            record.ConnectiveTissueDisease.Not(),
            record.TissueInjury.Not(),
            record.MetabolicCause.Not(),
            record.RenalCause.Not(),
            record.CalciumIs(ResultClass.Normal),
            record.PhosphateIs(ResultClass.Normal)),
        Supports:
        [
            new("IDI-01", record.PthIs(ResultClass.Normal)),
            new("IDI-02", record.IsYoungerThan(record.Limits.IdiopathicAgeTo)),
            new("IDI-03", Nodule(record), IsSpecific: true),
            new("IDI-04", record.Conditions.Has(Concept.NamedIdiopathic), IsSpecific: true),
        ],
        Against:
        [
            new("IDI-11", record.ConnectiveTissueDisease),
            new("IDI-12", record.CalciumIs(ResultClass.High)),
            new("IDI-13", record.PhosphateIs(ResultClass.High)),
            new("IDI-14", record.RenalCause),
            new("IDI-15", record.Gate.NecroticLesion),
            new("IDI-16", record.FamilyHistory),
        ],
        Needed:
        [
            record.CalciumIsKnown, record.PhosphateIsKnown, record.PthIsKnown, record.Kidney.IsKnown, record.Conditions.ListIsComplete,
            AnaIsNegative(record),
        ])
    {
        Caps =
        [
            new("IDI-21", record.PthIs(ResultClass.High)),
            new("IDI-22", record.Labs.Compare(Analyte.VitaminD25, value => value.IsAbove(record.Limits.VitaminDPossible))),
        ],
    };

    /// <summary>A scrotal, milia-like or subepidermal nodule.</summary>
    private static Finding Nodule(RecordFindings record) => record.Conditions.Present(
    [
        .. record.Conditions.Active(Concept.CalcifiedNodule),
        .. record.Forms.SoftTissueMentions.Where(calcinosis => calcinosis.Sites.Has(BodyRegions.Scrotum)),
    ]);

    private static Finding AnaIsNegative(RecordFindings record)
    {
        var negative = record.Labs.Is(Analyte.Ana, ResultClass.Normal);

        return negative.IsAbsent
            ? Finding.Unknown(new DataGap("ana", GapReason.NotNegative, negative.Facts[0].Source, negative.Facts[0].Date))
            : negative;
    }
}
