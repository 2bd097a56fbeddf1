using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What a reader must know about the laboratory picture as a whole, besides the criteria.</summary>
/// <param name="Calcium">The calcium results that are shown together, starting with the one that counts.</param>
/// <param name="CorrectedMgPerDl">Our own correction for albumin, shown beside the total; null if it does not apply.</param>
/// <param name="Product">Calcium times phosphate; null if it cannot be computed.</param>
public sealed record LabNotes(
    IReadOnlyList<LabResult> Calcium,
    decimal? CorrectedMgPerDl,
    ShownProduct? Product,
    bool CalciumIsDiscordant,
    bool IonisedDisagrees,
    bool IsolatedPthElevation,
    bool KidneyEvidenceConflicts,
    bool EgfrIsRaceBased,
    bool TumoralMorphology,
    IReadOnlyList<LabResult> Changed)
{
    /// <summary>True if a reported corrected calcium is all there is and is used as the total.</summary>
    public bool CorrectedStandsForTotal => Calcium is [{ Analyte: Analyte.CalciumCorrected }, ..];

    /// <summary>Calcium results shown beside the one that counts.</summary>
    public IEnumerable<LabResult> Beside => Calcium.Skip(1);

    /// <summary>Calcium, phosphate and PTH if their class is known and counts, each under its name.</summary>
    public required IReadOnlyList<(string Item, LabResult Latest)> Key { get; init; }

    /// <summary>True if PTH is judged by multiples of its upper limit, as on dialysis.</summary>
    public required bool PthIsReadUnderDialysis { get; init; }

    /// <summary>The problem list says that calcium or phosphate is high, but the laboratory shows it normal or low.</summary>
    public required IReadOnlyList<(Mention Said, LabResult Measured)> SaidOtherwise { get; init; }

    /// <summary>Results of one moment that contradict each other.</summary>
    public required IReadOnlyList<LabResult> Contradictory { get; init; }

    /// <summary>As <see cref="Contradictory"/>, for earlier moments: they say nothing about the present, but are shown.</summary>
    public IReadOnlyList<LabResult> ContradictedBefore { get; init; } = [];

    /// <summary>True if a stage of kidney disease in words contradicts a measured normal eGFR.</summary>
    public required bool KidneyIsDiscordant { get; init; }

    /// <summary>True if the phosphate is high without a cause and with normal kidneys.</summary>
    public required bool PhosphateIsHighUnexplained { get; init; }

    internal static LabNotes Of(RecordFindings record)
    {
        var calcium = record.Calcium;
        LabResult?[] shown = [calcium.Spoken, calcium.AsTotal, calcium.Total, calcium.ReportedCorrected, calcium.Ionised];

        return new LabNotes(
            [.. shown.OfType<LabResult>().Distinct()],
            calcium.Corrected?.Value,
            record.Product is { } product ? ShownProduct.Of(product, record.Limits) : null,
            calcium.IsDiscordant,
            calcium.IonisedDisagrees,
            IsIsolatedPthElevation(record),
            record.Kidney.IsConflicting,
            record.EgfrIsRaceBased,
            record.PeriarticularMass.IsPresent && record.Kidney.IsG4OrG5.IsPresent,
            [.. ShownAnalytes.Select(analyte => Change(record.Facts.Series(analyte))).OfType<LabResult>()])
        {
            PthIsReadUnderDialysis = record.PthIsReadUnderDialysis,
            SaidOtherwise =
            [
                .. SaidOtherwiseThan(record, Concept.HypercalcaemiaSaid, record.CalciumIs(ResultClass.High)),
                .. SaidOtherwiseThan(record, Concept.HyperphosphataemiaSaid, record.PhosphateIs(ResultClass.High)),
            ],
            Contradictory = [.. record.Facts.Labs.SelectMany(series => series.Contradictory)],
            ContradictedBefore =
            [
                .. ShownAnalytes.SelectMany(analyte => record.Facts.Series(analyte).Results)
                    .Where(result => result is { IsContradicted: true, Recency: Recency.Current })
                    .OrderByDescending(result => result.Value?.Bound).ThenByDescending(result => result.Class?.Class),
            ],
            KidneyIsDiscordant = record.Kidney.IsDiscordant,
            PhosphateIsHighUnexplained = Tumoral.HighPhosphateIsUnexplained(record),
            Key =
            [
                .. Known("calcium", record.CalciumIsKnown),
                .. Known("phosphate", record.PhosphateIsKnown),
                .. Known("pth", record.PthIsKnown).Select(pth => record.PthIsReadUnderDialysis ? (pth.Item, AsCounted(pth.Latest, record)) : pth),
            ],
        };
    }

    private static IEnumerable<(string Item, LabResult Latest)> Known(string item, Finding known) =>
        known.Facts.OfType<LabResult>().Select(result => (item, result));

    /// <summary>With the class it counts as on dialysis instead of the laboratory's; without one if it is in the range suggested for dialysis.</summary>
    private static LabResult AsCounted(LabResult pth, RecordFindings record)
    {
        var counted = Enum.GetValues<ResultClass>().Where(@class => record.PthIs(@class).IsPresent).Select(@class => (ResultClass?)@class).FirstOrDefault();

        return pth with { Class = counted is { } known && pth.Class is { } used ? used with { Class = known } : null };
    }

    private static IEnumerable<(Mention Said, LabResult Measured)> SaidOtherwiseThan(RecordFindings record, Concept said, Finding isHigh) =>
        from mention in record.Conditions.Active(said).Take(1)
        from measured in isHigh.IsAbsent ? isHigh.Facts.OfType<LabResult>().Take(1) : []
        select (mention, measured);

    private static Analyte[] ShownAnalytes { get; } =
        [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected, Analyte.Phosphate, Analyte.Pth, Analyte.Alp];

    /// <summary>A raised PTH with normal calcium and phosphate refutes nothing: check vitamin D, kidney function, drugs.</summary>
    private static bool IsIsolatedPthElevation(RecordFindings record) =>
        record.PthIs(ResultClass.High).IsPresent
        && !record.Kidney.IsG4OrG5.IsPresent
        && record.CalciumIs(ResultClass.Normal).IsPresent
        && record.PhosphateIs(ResultClass.Normal).IsPresent;

    /// <summary>The newest current result whose class differs from that of the latest: both are shown.</summary>
    private static LabResult? Change(LabSeries series)
    {
        var current = series.Results.Where(result => result.Recency == Recency.Current);

        return current.FirstOrDefault()?.Class is { } latest
            ? current.FirstOrDefault(result => result is { IsContradicted: false, Class: { } other } && other.Class != latest.Class)
            : null;
    }
}
