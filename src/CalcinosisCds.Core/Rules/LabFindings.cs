using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>What the laboratory results say, one analyte at a time.</summary>
internal sealed class LabFindings(ClinicalFacts facts, KnowledgeBase knowledge)
{
    /// <summary>
    /// The latest result that is not history; marked old if it is, or if a newer one could not be used. Null if two of one moment contradict each other.
    /// </summary>
    public LabResult? Latest(Analyte analyte) =>
        facts.Series(analyte) is { Latest: { } latest, Contradictory.Count: 0 } series
            ? latest.IsOld == !series.IsCurrent ? latest : latest with { IsOld = !series.IsCurrent }
            : null;

    /// <summary>
    /// As <see cref="Latest(Analyte)"/>, among selected results: any other does not hide an older one that is selected. Null if that one is contradicted.
    /// </summary>
    public LabResult? Latest(Analyte analyte, Func<LabResult, bool> isMeant) =>
        Latest(analyte) is not { } latest || isMeant(latest)
            ? Latest(analyte)
            : facts.Series(analyte).Results.FirstOrDefault(result => result.Recency != Recency.History && isMeant(result)) is { IsContradicted: false } older
                ? older with { IsOld = older.Recency != Recency.Current }
                : null;

    /// <summary>The latest result that says something: a newer one that is merely called abnormal does not cancel a red flag.</summary>
    public LabResult? LatestTelling(Analyte analyte) => Latest(analyte) is { Class: null, Value: null }
        ? facts.Series(analyte).Results.FirstOrDefault(IsTelling) is { IsContradicted: false } telling ? telling : null
        : Latest(analyte);

    /// <summary>
    /// The contradictory results of the newest moment, or of the newest that says something: the more serious one still raises its red flag.
    /// </summary>
    public IReadOnlyList<LabResult> Contradictory(Analyte analyte)
    {
        var series = facts.Series(analyte);

        return Latest(analyte) is { Class: null, Value: null } && series.Results.FirstOrDefault(IsTelling) is { IsContradicted: true } telling
            ? [.. series.Results.Where(result => result.At.Earliest == telling.At.Earliest).OrderByDescending(result => result.Value?.Bound)]
            : series.Contradictory;
    }

    private static bool IsTelling(LabResult result) => result.Recency != Recency.History && (result.Class is not null || result.Value is not null);

    /// <summary>Why the newest result of an analyte could not be read; null if it could, or there is none.</summary>
    public DataGap? Unreadable(Analyte analyte) =>
        facts.Series(analyte).Rejected is { } rejected ? rejected with { Item = ItemOf(analyte) } : facts.LabList.Gap;

    public KnownClass ClassOf(Analyte analyte) =>
        Latest(analyte) is { Class: { } known } latest ? new(latest, known.Class, KnownBy([latest])) : KnownClass.Unknown(Gap(analyte));

    public Finding Is(Analyte analyte, ResultClass wanted) => ClassOf(analyte).Is(wanted);

    /// <summary>Compares the number of the latest result; unknown if there is none or a comparator leaves it open.</summary>
    public Finding Compare(Analyte analyte, Func<LabValue, bool?> holds) =>
        Latest(analyte) is { Value: { } value } latest && holds(value) is { } known ? Finding.Of(known, latest) : Finding.Unknown(Gap(analyte));

    /// <summary>True if both can count as one state of the blood.</summary>
    public static bool AreOfOneTime(LabResult one, LabResult other, Limits limits) => (one.At.Earliest - other.At.Earliest).Duration() <= limits.PairWindow;

    /// <summary>Present because of these facts; if they are no longer current, with the gaps that say so.</summary>
    public Finding KnownBy(IReadOnlyList<Fact> facts)
    {
        var present = Finding.Present(facts);

        return present.IsOld
            ? present with { Gaps = [.. facts.OfType<LabResult>().Where(result => result.IsOld).Select(result => Gap(result.Analyte))] }
            : present;
    }

    /// <summary>Why an analyte says nothing, or nothing current.</summary>
    public DataGap Gap(Analyte analyte)
    {
        var item = ItemOf(analyte);
        var series = facts.Series(analyte);

        DataGap Of(LabResult result, GapReason reason) => new(item, reason, result.Source, result.Date) { IsByLocalCode = result.IsByLocalCode };

        return (series.Rejected, series.Latest, series.Results) switch
        {
            _ when series.Contradictory is [var one, ..] => Of(one, GapReason.ContradictoryResults) with { At = one.At },
            ({ } rejected, _, _) => rejected with { Item = item },
            (_, { Class: null, Value: null } abnormal, _) => Of(abnormal, GapReason.Indeterminate),
            (_, { Class: null, Value.Point: null, Value: not null } open, _) => Of(open, GapReason.Indeterminate),
            (_, { Class: null } unclassified, _) when analyte != Analyte.Egfr => // It is read by its number.
                Of(unclassified, unclassified.HasUnreadRange ? GapReason.RangeNotRead : GapReason.NoReferenceRange),
            (_, { IsOld: true } old, _) => Of(old, GapReason.NotCurrent),
            (_, { Analyte: Analyte.Creatinine, Class.Class: ResultClass.Low } low, _) => Of(low, GapReason.Indeterminate) with { Detail = DataGap.BelowRange },
            (_, { } latest, _) => Of(latest, GapReason.Indeterminate),
            (_, null, [var past, ..]) => Of(past, GapReason.HistoryOnly),
            _ => new DataGap(item, facts.LabList.Gap?.Reason ?? GapReason.NotRecorded),
        };
    }

    /// <summary>The word that names an analyte as missing: several calcium analytes, and two for the kidney, answer the same question.</summary>
    private string ItemOf(Analyte analyte) => analyte switch
    {
        Analyte.CalciumTotal or Analyte.CalciumIonised or Analyte.CalciumCorrected => "calcium",
        Analyte.Egfr or Analyte.Creatinine => "kidney",
        _ => knowledge.Analytes[analyte].Id,
    };
}
