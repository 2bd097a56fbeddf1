using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What must be seen before anything else; with calcinosis or without, unless a flag says so.</summary>
internal static class RedFlags
{
    private static readonly MedicationGroup[] CalciphylaxisDrugs =
    [
        MedicationGroup.VitaminKAntagonist, MedicationGroup.CalciumBasedBinder, MedicationGroup.CalciumSalt, MedicationGroup.ParenteralCalcium,
        MedicationGroup.ActiveVitaminD,
    ];

    private static readonly MedicationGroup[] InfectionDrugs =
        [MedicationGroup.Immunosuppressant, MedicationGroup.Biologic, MedicationGroup.SystemicCorticosteroid];

    /// <summary>The gravest first.</summary>
    public static IReadOnlyList<RedFlag> Of(RecordFindings record)
    {
        RedFlag?[] flags =
        [
            CalciphylaxisSuspected(record),
            Hypercalcaemia(record),
            InfectedLesion(record),
            HyperphosphataemiaInCkd(record),
            ImplausibleResult(record),
        ];

        return [.. flags.OfType<RedFlag>().OrderByDescending(flag => flag.Indicator)];
    }

    private static RedFlag? CalciphylaxisSuspected(RecordFindings record)
    {
        const string id = "calciphylaxis-suspected";
        var drugs = record.Conditions.Taken(CalciphylaxisDrugs);
        if (record.Gate.Open is { IsPresent: true } open)
        {
            return new(id, "RED-01", open.IsWeak ? Indicator.Warning : Indicator.Critical, open) { Named = drugs };
        }

        return ToConsider(record) is { IsPresent: true } consider
            ? new(id, "RED-02", Indicator.Warning, consider, ToConsider: true) { Named = drugs }
            : null;
    }

    /// <summary>An ulcer or necrosis that nothing explains, under dialysis or a vitamin K antagonist; or gangrene by code alone.</summary>
    private static Finding ToConsider(RecordFindings record)
    {
        var risk = Finding.Any(record.Kidney.IsG5, record.Gate.VitaminKAntagonist);
        var withRisk = Finding.All(record.Gate.UnexplainedUlcerOrNecrosis, risk);
        var gangrene = record.Conditions.Present(record.Conditions.Active(Concept.Gangrene).Where(gangrene => gangrene.ByCode));

        return withRisk.IsPresent ? withRisk : gangrene;
    }

    private static RedFlag? Hypercalcaemia(RecordFindings record)
    {
        var limits = record.Limits;
        var latestTotal = Recent(record, record.Calcium.Total) ?? Recent(record, record.Calcium.ReportedCorrected);
        var total = latestTotal is not null && IsContradicted(latestTotal, record.Calcium.Ionised) ? null : latestTotal;
        var ionised = Recent(record, record.Calcium.Ionised);

        var severe = Raised(total, value => value.IsAbove(limits.CalciumSevere)) ?? Raised(ionised, value => value.IsAtLeast(limits.IonisedSevere));
        if (severe is not null)
        {
            return new("severe-hypercalcaemia", "RED-03", Indicator.Critical, Finding.Present(severe));
        }

        var high = Raised(total, value => value.IsAtLeast(limits.CalciumHigh)) ?? Raised(ionised, value => value.IsAtLeast(limits.IonisedHigh))
            ?? CriticalFlag(total) ?? CriticalFlag(ionised);

        return high is null ? null : new("hypercalcaemia", "RED-04", Indicator.Warning, Finding.Present(high));
    }

    /// <summary>An ionised result of the same time or later whose class is not high takes back a high total.</summary>
    private static bool IsContradicted(LabResult total, LabResult? ionised) =>
        ionised is { Class.Class: not ResultClass.High } && ionised.At.Earliest >= total.At.Earliest;

    private static LabResult? Raised(LabResult? result, Func<LabValue, bool?> isRaised) =>
        result?.Value is { } value && isRaised(value) == true ? result : null;

    private static LabResult? CriticalFlag(LabResult? result) => result is { Value: null, IsFlaggedCriticallyHigh: true } ? result : null;

    private static RedFlag? InfectedLesion(RecordFindings record)
    {
        var severe = record.Conditions.Has(Concept.Sepsis, Concept.NecrotisingFasciitis);
        var any = record.Conditions.Has(
            Concept.Sepsis, Concept.NecrotisingFasciitis, Concept.Abscess, Concept.Cellulitis, Concept.Osteomyelitis, Concept.LesionInfection);

        return record.Calcinosis.IsPresent && any.IsPresent
            ? new("infected-lesion", "RED-05", severe.IsPresent ? Indicator.Critical : Indicator.Warning, any)
            {
                Named = record.Conditions.Taken(InfectionDrugs),
            }
            : null;
    }

    private static RedFlag? HyperphosphataemiaInCkd(RecordFindings record)
    {
        var raised = Raised(Recent(record, record.Labs.Latest(Analyte.Phosphate)), value => value.IsAbove(record.Limits.PhosphateInCkd));

        return raised is not null && record.Kidney.IsG4OrG5.IsPresent
            ? new("hyperphosphataemia-in-ckd", "RED-06", Indicator.Warning, Finding.All(Finding.Present(raised), record.Kidney.IsG4OrG5))
            : null;
    }

    private static RedFlag? ImplausibleResult(RecordFindings record)
    {
        Analyte[] analytes = [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected, Analyte.Phosphate];
        var implausible = analytes
            .SelectMany(analyte => record.Facts.Series(analyte).Implausible)
            .Where(result => IsRecent(record, result.At))
            .ToList();

        return implausible.Count == 0 ? null : new("implausible-result", "RED-07", Indicator.Info, Finding.Present(implausible));
    }

    private static LabResult? Recent(RecordFindings record, LabResult? result) => result is not null && IsRecent(record, result.At) ? result : null;

    private static bool IsRecent(RecordFindings record, PartialInstant at) => record.Facts.AsOf - at.Earliest <= record.Limits.RedFlagAge;
}
