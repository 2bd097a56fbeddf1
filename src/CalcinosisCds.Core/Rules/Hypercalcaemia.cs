using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>The red flags for a high calcium. Limits and ages are in <c>thresholds.json</c>.</summary>
internal static class Hypercalcaemia
{
    internal const string Severe = "severe-hypercalcaemia", High = "hypercalcaemia";

    private const string SevereCriterion = "RED-03", HighCriterion = "RED-04";
    private static readonly Analyte[] Calcium = [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected];

    public static RedFlag? Flag(RecordFindings record)
    {
        var latestTotal = Recent(record, Analyte.CalciumTotal) ?? Recent(record, Analyte.CalciumCorrected);
        var total = latestTotal is not null && IsTakenBack(latestTotal, record.Calcium.Ionised) ? null : latestTotal;
        LabResult[] recent = [.. new[] { total, Recent(record, Analyte.CalciumIonised) }.OfType<LabResult>()];

        return recent.FirstOrDefault(result => IsSevere(record, result)) is { } severe
            ? new(Severe, SevereCriterion, Indicator.Critical, Finding.Present(severe))
            : recent.FirstOrDefault(result => IsHigh(record, result)) is { } high ? new(High, HighCriterion, Indicator.Warning, Finding.Present(high))
            : Contradictory(record);
    }

    private static LabResult? Recent(RecordFindings record, Analyte analyte) => RedFlags.Recent(record, record.Labs.LatestTelling(analyte));

    /// <summary>If two results of one moment contradict each other, the more serious one raises its flag, as a warning that names both.</summary>
    private static RedFlag? Contradictory(RecordFindings record)
    {
        var pairs = Calcium.Select(record.Labs.Contradictory)
            .Where(results => results.Any(result => RedFlags.IsRecent(record, result.At)))
            .ToList();

        return pairs.Find(results => results.Any(result => IsSevere(record, result))) is { } severe
                ? new(Severe, SevereCriterion, Indicator.Warning, Finding.Present(severe), RedFlagWording.Contradictory)
            : pairs.Find(results => results.Any(result => IsHigh(record, result))) is { } high
                ? new(High, HighCriterion, Indicator.Warning, Finding.Present(high), RedFlagWording.Contradictory)
            : null;
    }

    /// <summary>An ionised result of the same time or later that is not high cancels a high total.</summary>
    private static bool IsTakenBack(LabResult total, LabResult? ionised) =>
        ionised is { Class.Class: not ResultClass.High } && ionised.At.Earliest >= total.At.Earliest;

    private static bool IsSevere(RecordFindings record, LabResult result) => result.Analyte == Analyte.CalciumIonised
        ? result.Value?.IsAtLeast(record.Limits.IonisedSevere) == true
        : result.Value?.IsAbove(record.Limits.CalciumSevere) == true;

    /// <summary>By number, or by the laboratory's critical flag with or without one. In infants an ionised calcium this high is normal.</summary>
    private static bool IsHigh(RecordFindings record, LabResult result) =>
        (result is { IsFlaggedCriticallyHigh: true } && (result.Class is null || result.Class.Class == ResultClass.High))
        || (result.Analyte == Analyte.CalciumIonised
            ? result.Value?.IsAtLeast(record.Limits.IonisedHigh) == true && result.Class?.Class != ResultClass.Normal
            : result.Value?.IsAtLeast(record.Limits.CalciumHigh) == true);
}
