using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Where the record cannot decide between two categories, both are possible and both lead.</summary>
internal static class Ties
{
    public static IReadOnlyList<Tie> Of(RecordFindings record) =>
        [.. new[] { DiseaseAndKidney(record), NormophosphataemicMass(record) }.OfType<Tie>()];

    /// <summary>A connective tissue disease explains a dystrophic, advanced kidney disease a metastatic calcification.</summary>
    private static Tie? DiseaseAndKidney(RecordFindings record) =>
        record.ConnectiveTissueDisease.IsPresent && record.Kidney.IsG4OrG5.IsPresent
            ? new("TIE-01", [Category.Dystrophic, Category.Metastatic])
            : null;

    /// <summary>Normophosphataemic tumoral calcinosis exists: with a periarticular mass normal phosphate does not refute it, nor prove the idiopathic form.</summary>
    private static Tie? NormophosphataemicMass(RecordFindings record)
    {
        var holds = record.PeriarticularMass.IsPresent
            && record.PhosphateIs(ResultClass.Normal).IsPresent
            && record.CalciumIs(ResultClass.High).IsAbsent
            && !record.ConnectiveTissueDisease.IsPresent
            && !record.Kidney.IsG4OrG5.IsPresent
            && !record.MetabolicCause.IsPresent;

        return holds ? new("TIE-02", [Category.Tumoral, Category.Idiopathic]) : null;
    }
}
