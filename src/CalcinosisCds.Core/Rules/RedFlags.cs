using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What must be seen before anything else; with or without calcinosis, unless a flag requires it.</summary>
internal static class RedFlags
{
    private static readonly MedicationGroup[] CalciphylaxisDrugs =
    [
        MedicationGroup.VitaminKAntagonist, MedicationGroup.CalciumBasedBinder, MedicationGroup.CalciumSalt, MedicationGroup.ParenteralCalcium,
        MedicationGroup.ActiveVitaminD, MedicationGroup.CalciumContainingHeparin,
    ];

    private static readonly MedicationGroup[] InfectionDrugs =
        [MedicationGroup.Immunosuppressant, MedicationGroup.JakInhibitor, MedicationGroup.Biologic, MedicationGroup.SystemicCorticosteroid];

    private static readonly Concept[] SevereInfections = [Concept.Sepsis, Concept.NecrotisingFasciitis];

    private static readonly Concept[] Infections =
    [
        .. SevereInfections, Concept.Abscess, Concept.Cellulitis, Concept.Osteomyelitis, Concept.LesionInfection, Concept.SepticJoint, Concept.Bacteraemia,
    ];

    /// <summary>The gravest first.</summary>
    public static IReadOnlyList<RedFlag> Of(RecordFindings record)
    {
        RedFlag?[] flags =
            [CalciphylaxisSuspected(record), Hypercalcaemia.Flag(record), InfectedLesion(record), HyperphosphataemiaInCkd(record), ImplausibleResult(record)];

        return [.. flags.OfType<RedFlag>().OrderByDescending(flag => flag.Indicator)];
    }

    internal static bool IsRecent(RecordFindings record, PartialInstant at) => record.Facts.AsOf - at.Earliest <= record.Limits.RedFlagAge;

    internal static LabResult? Recent(RecordFindings record, LabResult? result) => result is not null && IsRecent(record, result.At) ? result : null;

    private static RedFlag? CalciphylaxisSuspected(RecordFindings record)
    {
        const string id = "calciphylaxis-suspected";
        var drugs = record.Conditions.Taken(CalciphylaxisDrugs);
        if (record.Gate.State is { IsPresent: true } gate && !record.Gate.IsSaidQuietly)
        {
            return new(id, "RED-01", gate.IsWeak ? Indicator.Warning : Indicator.Critical, gate) { Named = drugs };
        }

        return record.Gate.ToConsider is { IsPresent: true } consider
            ? new(id, "RED-02", Indicator.Warning, consider, RedFlagWording.ToConsider) { Named = drugs }
            : null;
    }

    private static RedFlag? InfectedLesion(RecordFindings record)
    {
        var any = record.Conditions.Has(Infections);
        var isSevere = record.Conditions.Active(SevereInfections).Any(infection => !infection.IsDoubted);

        return any.IsPresent && (record.Calcinosis.IsPresent || record.Gate.State.IsPresent)
            ? new("infected-lesion", "RED-05", isSevere ? Indicator.Critical : Indicator.Warning, any) { Named = record.Conditions.Taken(InfectionDrugs) }
            : null;
    }

    private static RedFlag? HyperphosphataemiaInCkd(RecordFindings record)
    {
        const string id = "hyperphosphataemia-in-ckd", criterion = "RED-06";
        var raised = Recent(record, record.Labs.LatestTelling(Analyte.Phosphate)) is { } latest && IsRaised(latest) ? latest : null;
        if (!record.Kidney.IsG4OrG5.IsPresent)
        {
            return raised is not null && record.Kidney.AdvancedByOneOfTwo is { IsPresent: true } doubtful
                ? new(id, criterion, Indicator.Warning, Finding.Present([raised, .. doubtful.Facts]), RedFlagWording.ContradictoryKidney)
                : null;
        }

        if (raised is not null)
        {
            return new(id, criterion, Indicator.Warning, Finding.All(Finding.Present(raised), record.Kidney.IsG4OrG5));
        }

        var contradictory = record.Labs.Contradictory(Analyte.Phosphate);

        return contradictory.Any(result => IsRecent(record, result.At) && IsRaised(result))
            ? new(id, criterion, Indicator.Warning, Finding.Present([.. contradictory, .. record.Kidney.IsG4OrG5.Facts]), RedFlagWording.Contradictory)
            : null;

        bool IsRaised(LabResult result) => result.Value?.IsAbove(record.Limits.PhosphateInCkd) == true;
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
}
