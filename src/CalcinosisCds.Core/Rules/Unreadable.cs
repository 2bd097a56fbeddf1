using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>
/// What is on record, could not be read, and could have raised a red flag: named even if there is nothing else to say, so that silence means
/// that the record was read and understood.
/// </summary>
internal static class Unreadable
{
    private static readonly Analyte[] OfRedFlags =
        [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected, Analyte.Phosphate, Analyte.Egfr];

    /// <param name="record">The findings on the record.</param>
    /// <param name="isAnythingAtStake">Whether something is on record that makes older results matter too.</param>
    /// <param name="flags">The red flags raised; what one of them already says is not named again.</param>
    public static IReadOnlyList<DataGap> Of(RecordFindings record, bool isAnythingAtStake, IReadOnlyList<RedFlag> flags)
    {
        var window = isAnythingAtStake ? record.Limits.CurrentAge : record.Limits.RedFlagAge;
        var shown = flags
            .SelectMany(flag => flag.Finding.Facts.Where(fact => flag.Wording == RedFlagWording.Contradictory || fact is LabResult { IsContradicted: true }))
            .Select(fact => fact.Source)
            .ToHashSet();

        return
        [
            .. Since(record, window, OfRedFlags).Where(gap => gap.Source is null || !shown.Contains(gap.Source)),
        ];
    }

    /// <summary>What is on record for some analytes since then but could not be read, unless a newer result says more.</summary>
    public static IEnumerable<DataGap> Since(RecordFindings record, TimeSpan window, params IEnumerable<Analyte> analytes) =>
        analytes.SelectMany(analyte => GapsOf(record, analyte)).Where(gap => gap.At is not { } at || record.Facts.AsOf - at.Earliest <= window);

    private static IEnumerable<DataGap> GapsOf(RecordFindings record, Analyte analyte)
    {
        var item = KebabId.Of(analyte);
        var series = record.Facts.Series(analyte);
        var rejected = record.Facts.Gaps.Where(gap => gap.Item == item && !gap.IsWithdrawn && !IsOutdone(gap, series));
        if (analyte == Analyte.Egfr && record.Kidney.AdvancedByOtherAge is { } ofOtherAge)
        {
            rejected = rejected.Append(ofOtherAge);
        }

        return series switch
        {
            { Contradictory: [var one, ..] } => rejected.Append(record.Labs.Gap(analyte) with { Item = item, At = one.At }),
            { Latest: { Class: null, Value: null } latest } => rejected.Append(record.Labs.Gap(analyte) with { Item = item, At = latest.At }),
            _ => rejected,
        };
    }

    /// <summary>A usable result that is newer says more than what could not be read.</summary>
    private static bool IsOutdone(DataGap gap, LabSeries series) => gap.At is { } at && series.Latest is { } latest && latest.At.Earliest > at.Earliest;
}
