using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// What is on record, could not be read, and could have raised a red flag: named also if there is nothing else to say, so that silence means
/// that the record was read and understood.
/// </summary>
internal static class Unreadable
{
    private static readonly Analyte[] OfRedFlags = [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected, Analyte.Phosphate, Analyte.Egfr];

    public static IReadOnlyList<DataGap> Of(RecordFindings record, bool isAnythingAtStake)
    {
        var window = isAnythingAtStake ? record.Limits.CurrentAge : record.Limits.RedFlagAge;

        return
        [
            .. from analyte in OfRedFlags
               let gap = record.Facts.Series(analyte).Rejected ?? Contradiction(record, analyte)
               where gap is not null && (gap.At is not { } at || record.Facts.AsOf - at.Earliest <= window)
               select gap,
            .. record.Facts.Gaps.Where(gap => gap.Reason == GapReason.CodeNotRead && (gap.At is not { } at || record.Facts.AsOf - at.Earliest <= window)),
        ];
    }

    private static DataGap? Contradiction(RecordFindings record, Analyte analyte) =>
        record.Facts.Series(analyte).Contradictory is [var one, ..] ? record.Labs.Gap(analyte) with { At = one.At } : null;
}
