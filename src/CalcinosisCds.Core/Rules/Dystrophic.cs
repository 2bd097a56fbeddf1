using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>"Occurs in injured tissues with normal calcium, phosphorus, and parathyroid hormone levels" (Afsarmanesh &amp; Gorn).</summary>
internal static class Dystrophic
{
    public static Argument Argue(RecordFindings record) => new(
        Category.Dystrophic,
        Defining: Finding.Any(record.ConnectiveTissueDisease, record.TissueInjury),
        Supports:
        [
            new("DYS-01", record.ConnectiveTissueDisease, IsSpecific: true),
            new("DYS-02", record.TissueInjury, IsSpecific: true),
            new("DYS-03", record.CalciumIs(ResultClass.Normal)),
            new("DYS-04", record.PhosphateIs(ResultClass.Normal)),
            new("DYS-05", record.PthIs(ResultClass.Normal)),
            new("DYS-06", record.Conditions.Has(Concept.HistologyDystrophic), IsSpecific: true),
            new("DYS-07", record.Conditions.Has(Concept.NamedDystrophic), IsSpecific: true),
        ],
        Against:
        [
            new("DYS-11", record.CalciumIs(ResultClass.High)),
            new("DYS-12", record.PhosphateIs(ResultClass.High)),
            new("DYS-13", Finding.All(record.ConnectiveTissueDisease.Not(), record.TissueInjury.Not())),
        ],
        Needed: [record.CalciumIsKnown, record.PhosphateIsKnown])
    {
        Caps =
        [
            new("DYS-21", Finding.Any(record.CalciumIs(ResultClass.Low), record.PhosphateIs(ResultClass.Low), record.PthIs(ResultClass.High))),
        ],
        Wanted = [record.PthIsKnown],
    };
}
