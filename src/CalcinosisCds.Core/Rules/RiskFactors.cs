using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Flags beside the category, without points: associations of single studies and known risks, each for its own disease only.</summary>
internal static class RiskFactors
{
    private const int ManyImmunosuppressants = 2;

    /// <summary>Shown with calcinosis, or without it when a predisposing disease is active and a factor is present.</summary>
    public static IReadOnlyList<Judged> Of(RecordFindings record)
    {
        var isPredisposed = record.Conditions.Has(RecordFindings.ConnectiveTissueDiseases).IsPresent;

        return record.Calcinosis.IsPresent || isPredisposed
            ? [.. JuvenileDermatomyositis(record), .. SystemicSclerosis(record), .. Metabolic(record), .. OfCalciphylaxis(record)]
            : [];
    }

    private static IEnumerable<Judged> JuvenileDermatomyositis(RecordFindings record)
    {
        if (!record.Conditions.Has(Concept.JuvenileDermatomyositis).IsPresent)
        {
            yield break;
        }

        var immunosuppressants = Immunosuppressants(record);
        var isMany = immunosuppressants.Select(use => use.Ingredient).Distinct().Count() >= ManyImmunosuppressants;
        yield return new("RSK-01", record.Conditions.Has(Concept.CardiacInvolvement));
        yield return new("RSK-02", isMany ? Finding.Present(immunosuppressants) : Finding.Absent());
        yield return new("RSK-03", !isMany && immunosuppressants.Count > 0 ? Finding.Present(immunosuppressants) : Finding.Absent());
        yield return new("RSK-04", record.Conditions.Has(Concept.Vasculopathy, Concept.Raynaud, Concept.SkinUlcer, Concept.DigitalIschaemia));
        yield return new("RSK-05", Finding.Any(IsPositive(record, Analyte.AntiNxp2), IsPositive(record, Analyte.AntiMda5)));
        yield return new("RSK-06", DelayToTreatment(record));
    }

    private static IEnumerable<Judged> SystemicSclerosis(RecordFindings record)
    {
        var disease = record.Conditions.Active(Concept.SystemicSclerosis).ToList();
        if (disease.Count == 0)
        {
            yield break;
        }

        yield return new("RSK-11", record.Conditions.Has(Concept.DigitalIschaemia));
        yield return new("RSK-12", IsPositive(record, Analyte.AntiCentromere));
        yield return new("RSK-13", IsPositive(record, Analyte.AntiPmScl));
        yield return new("RSK-14", disease.Find(mention => mention.Onset is not null) is { } dated
            ? Finding.Present(new DurationFact(Months(dated.Onset!.Value.Earliest, record.Facts.AsOf), dated.Source, dated.Date)) // Found by its onset.
            : Finding.Unknown(new DataGap("diseaseOnset", GapReason.NotRecorded)));
    }

    private static IEnumerable<Judged> Metabolic(RecordFindings record)
    {
        yield return new("RSK-21", record.Kidney.IsG4OrG5);
        yield return new("RSK-22", record.Product?.IsAbove(record.Limits.ProductNote) ?? Finding.Unknown());
        yield return new("RSK-23", record.Hyperparathyroidism);
        yield return new("RSK-24", Finding.Any(
            record.Conditions.Has(Concept.VitaminDExcess),
            record.Labs.Compare(Analyte.VitaminD25, value => value.IsAbove(record.Limits.VitaminDLikely))));
        yield return new("RSK-25", record.Labs.Compare(
            Analyte.VitaminD25,
            value => value.IsAbove(record.Limits.VitaminDLikely) == true ? false : value.IsAbove(record.Limits.VitaminDPossible)));
        yield return new("RSK-26", record.Conditions.Takes(
            MedicationGroup.CalciumSalt, MedicationGroup.CalciumBasedBinder, MedicationGroup.ParenteralCalcium, MedicationGroup.ActiveVitaminD));
        yield return new("RSK-27", record.Conditions.Has(Concept.Malignancy));
    }

    private static IEnumerable<Judged> OfCalciphylaxis(RecordFindings record)
    {
        yield return new("RSK-31", record.Gate.VitaminKAntagonist);
        yield return new("RSK-32", record.Conditions.Has(Concept.Obesity));
        yield return new("RSK-33", record.Conditions.Has(Concept.Diabetes));
        yield return new("RSK-34", record.Labs.Compare(Analyte.Albumin, value => value.IsBelow(record.Limits.AlbuminLow)));
        yield return new("RSK-35", record.Conditions.Takes(MedicationGroup.SystemicCorticosteroid));
    }

    /// <summary>Distinct ingredients; corticosteroid, hydroxychloroquine and immunoglobulin are counted apart.</summary>
    private static List<MedicationUse> Immunosuppressants(RecordFindings record) =>
        [.. record.Conditions.Taken(MedicationGroup.Immunosuppressant, MedicationGroup.Biologic)];

    private static Finding IsPositive(RecordFindings record, Analyte antibody) => record.Labs.Is(antibody, ResultClass.High);

    /// <summary>Months from the recorded onset to the first recorded treatment; unknown unless both dates exist.</summary>
    private static Finding DelayToTreatment(RecordFindings record)
    {
        var onset = record.Conditions.Active(Concept.JuvenileDermatomyositis).FirstOrDefault(mention => mention.Onset is not null);
        var first = record.Facts.Medications
            .Where(use => use.Group is MedicationGroup.Immunosuppressant or MedicationGroup.Biologic or MedicationGroup.SystemicCorticosteroid)
            .Select(use => use.StartedAt)
            .OfType<PartialInstant>()
            .OrderBy(start => start.Earliest)
            .Cast<PartialInstant?>()
            .FirstOrDefault();

        return onset?.Onset is { } began && first is { } started && started.Earliest >= began.Earliest
            ? Finding.Present(new DurationFact(Months(began.Earliest, started.Earliest), onset.Source, onset.Date))
            : Finding.Unknown(new DataGap("treatmentDelay", GapReason.NotRecorded));
    }

    private static int Months(DateTimeOffset from, DateTimeOffset to) =>
        Math.Max(0, ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0));
}

/// <param name="Months">Whole months.</param>
public sealed record DurationFact(int Months, string Source, string? Date) : SourcedFact(Source, Date);
