using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Flags besides the category, without points: associations from single studies and known risks, each for its own disease only.</summary>
internal static class RiskFactors
{
    /// <summary>Shown with calcinosis, or without it when a predisposing disease is active and a factor is present.</summary>
    public static ImmutableArray<Judged> Of(RecordFindings record)
    {
        var isPredisposed = record.Conditions.Has(RecordFindings.ConnectiveTissueDiseases).IsPresent;
        ImmutableArray<Judged> quiet = [new("RSK-36", record.Gate.IsSaidQuietly ? record.Gate.State : Finding.Absent())];

        return record.Calcinosis.IsPresent || isPredisposed
            ? [.. quiet, .. JuvenileDermatomyositis(record), .. AdultDermatomyositis(record), .. SystemicSclerosis(record), .. OfAnyDisease(record)]
            : quiet;
    }

    private static ImmutableArray<Judged> JuvenileDermatomyositis(RecordFindings record)
    {
        var disease = record.Conditions.Active(Concept.JuvenileDermatomyositis);
        if (disease.Count == 0)
        {
            return [];
        }

        // Corticosteroids, hydroxychloroquine and immunoglobulins do not count.
        var immunosuppressants = record.Conditions.Takes(MedicationGroup.Immunosuppressant, MedicationGroup.JakInhibitor, MedicationGroup.Biologic);
        var isMany = immunosuppressants.Facts.OfType<MedicationUse>().DistinctBy(use => use.Ingredient).Count() >= record.Limits.ManyImmunosuppressants;

        return
        [
            new("RSK-01", record.Conditions.Has(Concept.CardiacInvolvement)),
            new("RSK-02", isMany ? immunosuppressants : Finding.Absent()),
            new("RSK-03", isMany || !immunosuppressants.IsPresent ? Finding.Absent() : immunosuppressants),
            new("RSK-04", record.Conditions.Has(Concept.Vasculopathy, Concept.Raynaud, Concept.SkinUlcer, Concept.DigitalIschaemia)),
            new("RSK-05", Finding.Any(IsPositive(record, Analyte.AntiNxp2), IsPositive(record, Analyte.AntiMda5))),
            new("RSK-06", DelayToTreatment(record, disease)),
            new("RSK-07", record.Conditions.Has(Concept.Lipodystrophy)),
            new("RSK-08", record.Conditions.Has(Concept.JointContracture)),
            new("RSK-09", Finding.All(BeganEarly(record, disease), IsPositive(record, Analyte.AntiNxp2))),
        ];
    }

    private static ImmutableArray<Judged> AdultDermatomyositis(RecordFindings record) =>
        record.Conditions.Active(Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified).Count == 0
            ? []
            :
            [
                new("RSK-41", IsPositive(record, Analyte.AntiNxp2)),
                new("RSK-42", DigitalLesion(record, lesion => lesion.IsUlcer)),
            ];

    private static ImmutableArray<Judged> SystemicSclerosis(RecordFindings record)
    {
        var disease = record.Conditions.Active(Concept.SystemicSclerosis);

        return disease.Count == 0
            ? []
            :
            [
                new("RSK-11", Finding.Any(record.Conditions.Has(Concept.DigitalIschaemia), DigitalLesion(record, _ => true))),
                new("RSK-12", IsPositive(record, Analyte.AntiCentromere)),
                new("RSK-13", IsPositive(record, Analyte.AntiPmScl)),
                new("RSK-15", record.Conditions.Has(Concept.RnaPolymeraseIiiAntibody)),
                new("RSK-16", record.Conditions.Has(Concept.AcroOsteolysis)),
                new("RSK-17", record.Conditions.Has(Concept.LowBoneDensity)),
                new("RSK-14", FirstDated(disease) is { Onset: { } onset } dated
                    ? Finding.Present(new DurationFact(Months(onset.Earliest, record.Facts.AsOf), dated.Source, dated.Date))
                    : Finding.Unknown(new DataGap("diseaseOnset", GapReason.NotRecorded))),
            ];
    }

    private static ImmutableArray<Judged> OfAnyDisease(RecordFindings record) =>
    [
        new("RSK-21", record.Kidney.IsG4OrG5),
        new("RSK-22", record.Product?.IsAbove(record.Limits.ProductNote) ?? Finding.Unknown()),
        new("RSK-23", record.Hyperparathyroidism),
        new("RSK-24", Finding.Any(
            record.VitaminDExcess, record.Labs.Compare(Analyte.VitaminD25, value => value.IsAbove(record.Limits.VitaminDLikely)))),
        new("RSK-25", record.Labs.Compare(
            Analyte.VitaminD25, value => value.IsAbove(record.Limits.VitaminDLikely) == true ? false : value.IsAbove(record.Limits.VitaminDPossible))),
        new("RSK-26", record.Conditions.Takes(
            MedicationGroup.CalciumSalt, MedicationGroup.CalciumBasedBinder, MedicationGroup.ParenteralCalcium, MedicationGroup.ActiveVitaminD)),
        new("RSK-27", record.Conditions.Has(Concept.Malignancy)),

        // Those of calciphylaxis.
        new("RSK-31", record.Gate.VitaminKAntagonist),
        new("RSK-32", record.Conditions.Has(Concept.Obesity)),
        new("RSK-33", record.Conditions.Has(Concept.Diabetes)),
        new("RSK-34", record.Gate.AlbuminIsLow),
        new("RSK-35", record.Conditions.TakesSystemicCorticosteroid),
    ];

    /// <summary>On fingers: an ulcer, necrosis or gangrene.</summary>
    private static Finding DigitalLesion(RecordFindings record, Func<Lesion, bool> isMeant) => record.Conditions.Present(record.Facts.Lesions.Where(lesion =>
        isMeant(lesion) && lesion.Sites.Places.Any(place => place.Part == BodyPart.Finger)
        && (lesion.IsUlcer || lesion.IsGangrene || lesion.Degree == LesionDegree.TypicalByNecrosis)));

    private static Finding BeganEarly(RecordFindings record, IReadOnlyList<Mention> disease) =>
        FirstDated(disease) is { Onset: { } onset } dated && record.Facts.Patient.IsAtLeast(record.Limits.EarlyOnsetTo, onset.Earliest) == false
            ? Finding.Present(dated)
            : Finding.Absent();

    private static Finding IsPositive(RecordFindings record, Analyte antibody) => record.Labs.Is(antibody, ResultClass.High);

    /// <summary>Months from the recorded onset to the first recorded treatment; unknown unless both dates exist.</summary>
    private static Finding DelayToTreatment(RecordFindings record, IReadOnlyList<Mention> disease)
    {
        var onset = FirstDated(disease);
        var firstTreated = record.Facts.Medications
            .Where(use => use.Group is MedicationGroup.Immunosuppressant or MedicationGroup.Biologic or MedicationGroup.SystemicCorticosteroid)
            .Min(use => use.StartedAt?.Earliest);

        return onset?.Onset is { } began && firstTreated is { } treated && treated >= began.Earliest
            ? Finding.Present(new DurationFact(Months(began.Earliest, treated), onset.Source, onset.Date))
            : Finding.Unknown(new DataGap("treatmentDelay", GapReason.NotRecorded));
    }

    /// <summary>The earliest, whatever their order in the record.</summary>
    private static Mention? FirstDated(IEnumerable<Mention> mentions) => mentions
        .Where(mention => mention.Onset is not null)
        .OrderBy(mention => mention.Onset?.Earliest)
        .ThenBy(mention => mention.Source, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int Months(DateTimeOffset from, DateTimeOffset to) =>
        Math.Max(0, ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0));
}

/// <param name="Months">Whole months.</param>
public sealed record DurationFact(int Months, string Source, string? Date) : SourcedFact(Source, Date);
