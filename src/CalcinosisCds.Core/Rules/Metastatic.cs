using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>"Affects normal tissues with abnormal levels of calcium and phosphorus" (Afsarmanesh &amp; Gorn).</summary>
internal static class Metastatic
{
    private static readonly MedicationGroup[] NormalisingDrugs =
        [MedicationGroup.CalciumBasedBinder, MedicationGroup.OtherPhosphateBinder, MedicationGroup.Calcimimetic, MedicationGroup.ActiveVitaminD];

    public static Argument Argue(RecordFindings record)
    {
        var calciumHigh = record.CalciumIs(ResultClass.High);
        var phosphateHigh = record.PhosphateIs(ResultClass.High);
        var kidney = record.Kidney.IsG4OrG5;
        var cause = Cause(record, calciumHigh);
        var treated = MayBeNormalisedByTreatment(record, calciumHigh, phosphateHigh);
        var abnormal = Finding.Any(calciumHigh, phosphateHigh);
        var bothNormal = Finding.All(record.CalciumIs(ResultClass.Normal), record.PhosphateIs(ResultClass.Normal));

        return new(
            Category.Metastatic,
            Defining: treated.IsPresent ? abnormal.NeverAbsent() : abnormal,
            Supports:
            [
                new("MET-01", calciumHigh, IsSpecific: true),
                new("MET-02", Finding.All(phosphateHigh, kidney), IsSpecific: true),
                new("MET-03", kidney.IsPresent ? Finding.Absent() : phosphateHigh, IsSpecific: true),
                new("MET-04", cause, IsSpecific: true),
                new("MET-05", record.Forms.Visceral.IsPresent ? Finding.Absent() : Site(record)),
                new("MET-06", record.Product?.IsAbove(record.Limits.ProductMarked) ?? Finding.Unknown()),
                new("MET-07", MassWithKidneyDisease(record), IsSpecific: true),
                new("MET-08", treated.IsPresent ? Finding.Any(kidney, TreatableCause(record)) : Finding.Absent(), IsSpecific: true),
                new("MET-09", record.Conditions.Has(Concept.NamedMetastatic), IsSpecific: true),
                new("MET-10", record.Forms.Visceral, IsSpecific: true),
            ],
            Against: [new("MET-11", treated.IsPresent ? Finding.Absent() : bothNormal)],
            Needed: [record.CalciumIsKnown, record.PhosphateIsKnown])
        {
            Caps =
            [
                new("MET-21", treated),
                // A cause that is itself weak or old can no more support "consistent" than the phosphate alone.
                new("MET-22", Finding.Any(calciumHigh, cause, kidney).IsFirm ? Finding.Absent() : phosphateHigh),
            ],
            Wanted = [record.Kidney.IsKnown],
        };
    }

    /// <summary>A cause on record; a malignancy is one only while calcium is high or unknown.</summary>
    private static Finding Cause(RecordFindings record, Finding calciumHigh) => Finding.Any(
        record.MetastaticCause,
        record.Kidney.IsG5,
        calciumHigh.IsAbsent ? Finding.Absent() : record.Conditions.Has(Concept.Malignancy));

    /// <summary>A vascular or large-joint site of the calcification.</summary>
    private static Finding Site(RecordFindings record) => record.Conditions.Present(
        record.Forms.SoftTissueMentions.Where(calcinosis => calcinosis.Sites.Has(BodyRegions.Visceral | BodyRegions.Vascular | BodyRegions.LargeJoint)));

    /// <summary>With advanced kidney disease a periarticular mass is metastatic calcification of tumoral morphology, not tumoral calcinosis.</summary>
    private static Finding MassWithKidneyDisease(RecordFindings record) =>
        record.Kidney.IsG4OrG5.IsPresent ? Finding.All(record.PeriarticularMass, record.Kidney.IsG4OrG5) : Finding.Absent();

    /// <summary>A cause whose treatment lowers calcium or phosphate.</summary>
    private static Finding TreatableCause(RecordFindings record) => Finding.Any(
        record.Hyperparathyroidism, record.Conditions.Has(Concept.Sarcoidosis, Concept.MilkAlkali), record.VitaminDExcess);

    /// <summary>Calcium and phosphate that are not high may be the result of treatment if a cause is on record or a drug that lowers them is taken.</summary>
    private static Finding MayBeNormalisedByTreatment(RecordFindings record, Finding calciumHigh, Finding phosphateHigh)
    {
        var reason = Finding.Any(record.Kidney.IsG4OrG5, TreatableCause(record), record.Conditions.Takes(NormalisingDrugs));

        return calciumHigh.IsAbsent && phosphateHigh.IsAbsent && reason.IsPresent ? reason : Finding.Absent();
    }
}
