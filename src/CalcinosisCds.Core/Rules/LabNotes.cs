using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What a reader must know about the laboratory picture as a whole, beside the criteria.</summary>
/// <param name="Calcium">The calcium results that are shown together, the one that speaks first.</param>
/// <param name="CorrectedMgPerDl">Our own correction for albumin, shown beside the total; null where it does not apply.</param>
/// <param name="Product">Calcium times phosphate; null where it cannot be computed.</param>
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
    /// <summary>True where a reported corrected calcium is all there is and is used as total.</summary>
    public bool CorrectedStandsForTotal => Calcium is [{ Analyte: Analyte.CalciumCorrected }, ..];

    /// <summary>Calcium results that are shown beside the one that speaks.</summary>
    public IEnumerable<LabResult> Beside => Calcium.Skip(1);

    /// <summary>Calcium, phosphate and PTH where their class is known and counts, each under the word it is named by.</summary>
    public required IReadOnlyList<(string Item, LabResult Latest)> Key { get; init; }

    internal static LabNotes Of(RecordFindings record)
    {
        var key = new List<(string, LabResult)>(3);
        AddKnown(key, "calcium", record.CalciumIsKnown);
        AddKnown(key, "phosphate", record.PhosphateIsKnown);
        AddKnown(key, "pth", record.PthIsKnown);

        return new LabNotes(
            CalciumOf(record.Calcium),
            record.Calcium.Corrected?.Value,
            record.Product is { } product ? ShownProduct.Of(product, record.Limits) : null,
            record.Calcium.IsDiscordant,
            record.Calcium.IonisedDisagrees,
            IsIsolatedPthElevation(record),
            record.Kidney.IsConflicting,
            record.EgfrIsRaceBased,
            record.PeriarticularMass.IsPresent && record.Kidney.IsG4OrG5.IsPresent,
            ChangedOf(record))
        {
            Key = key,
        };
    }

    private static List<LabResult> CalciumOf(CalciumState calcium)
    {
        var results = new List<LabResult>(3);
        foreach (var result in (ReadOnlySpan<LabResult?>)[calcium.Spoken, calcium.AsTotal, calcium.Total, calcium.ReportedCorrected, calcium.Ionised])
        {
            if (result is not null && !results.Contains(result))
            {
                results.Add(result);
            }
        }

        return results;
    }

    private static void AddKnown(List<(string Item, LabResult Latest)> key, string item, Finding known)
    {
        if (known.IsPresent && known.Facts is [LabResult { Class: not null } result, ..])
        {
            key.Add((item, result));
        }
    }

    private static List<LabResult> ChangedOf(RecordFindings record)
    {
        var changed = new List<LabResult>();
        foreach (var analyte in ShownAnalytes)
        {
            if (Change(record, analyte) is { } result)
            {
                changed.Add(result);
            }
        }

        return changed;
    }

    private static Analyte[] ShownAnalytes { get; } =
        [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected, Analyte.Phosphate, Analyte.Pth, Analyte.Alp];

    /// <summary>A raised PTH with normal calcium and phosphate refutes nothing: check vitamin D, kidney function, drugs.</summary>
    private static bool IsIsolatedPthElevation(RecordFindings record) =>
        record.PthIs(ResultClass.High).IsPresent
        && !record.Kidney.IsG4OrG5.IsPresent
        && record.CalciumIs(ResultClass.Normal).IsPresent
        && record.PhosphateIs(ResultClass.Normal).IsPresent;

    /// <summary>The newest current result whose class differs from that of the latest: both are shown.</summary>
    private static LabResult? Change(RecordFindings record, Analyte analyte)
    {
        var results = record.Facts.Series(analyte).Results;
        LabResult? latest = null;
        for (var i = 0; i < results.Count; i++)
        {
            var result = results[i];
            if (result.Recency != Recency.Current)
            {
                continue;
            }

            latest ??= result;
            if (latest.Class is { } known && result.Class is { } other && other.Class != known.Class)
            {
                return result;
            }
        }

        return null;
    }
}

/// <summary>How a product is marked.</summary>
public enum ProductMark
{
    None,
    Noted,
    Marked,
}

/// <summary>Calcium times phosphate as it is shown.</summary>
/// <param name="Value">mg²/dL².</param>
/// <param name="Date">When the older of the two samples was taken, as written.</param>
public sealed record ShownProduct(decimal Value, string Date, ProductMark Mark)
{
    internal static ShownProduct Of(CalciumPhosphateProduct product, Knowledge.Limits limits)
    {
        var older = product.Calcium.At.Earliest <= product.Phosphate.At.Earliest ? product.Calcium : product.Phosphate;
        var mark = product.Value > limits.ProductMarked ? ProductMark.Marked : product.Value > limits.ProductNote ? ProductMark.Noted : ProductMark.None;

        return new(product.Value, older.At.Written, mark);
    }
}
