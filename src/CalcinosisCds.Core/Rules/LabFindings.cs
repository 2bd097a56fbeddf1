using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>What the laboratory results say, one analyte at a time.</summary>
internal sealed class LabFindings
{
    private static readonly int Analytes = Enum.GetValues<Analyte>().Length;

    private readonly ClinicalFacts _facts;
    private readonly KnowledgeBase _knowledge;
    private readonly LabResult?[] _latest = new LabResult?[Analytes];

    public LabFindings(ClinicalFacts facts, KnowledgeBase knowledge)
    {
        _facts = facts;
        _knowledge = knowledge;
        foreach (var series in facts.Labs)
        {
            if (series.Latest is { } latest)
            {
                _latest[(int)series.Analyte] = latest.IsOld == series.IsCurrent ? latest with { IsOld = !series.IsCurrent } : latest;
            }
        }
    }

    /// <summary>The latest result that is not history; marked old where it is, or where a newer one could not be used.</summary>
    public LabResult? Latest(Analyte analyte) => _latest[(int)analyte];

    public Finding Is(Analyte analyte, ResultClass wanted) =>
        Latest(analyte) is { Class: { } known } latest ? Finding.Of(known.Class == wanted, latest) : Finding.Unknown(Gap(analyte));

    /// <summary>The latest result by each class.</summary>
    public ByClass ByClass(Analyte analyte) =>
        Latest(analyte) is { Class: { } known } latest ? Rules.ByClass.Of(known.Class, latest) : Rules.ByClass.Unknown(Gap(analyte));

    /// <summary>Compares the number of the latest result; unknown where there is none or a comparator leaves it open.</summary>
    public Finding Compare(Analyte analyte, Func<LabValue, Limits, bool?> holds) =>
        Latest(analyte) is { Value: { } value } latest && holds(value, _knowledge.Limits) is { } known ? Finding.Of(known, latest) : Finding.Unknown(Gap(analyte));

    /// <summary>Present by these facts; where they are no longer current, with the gap that says so.</summary>
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
        var series = _facts.Series(analyte);

        return (series.Rejected, series.Latest, series.Results) switch
        {
            ({ } rejected, _, _) => rejected with { Item = item },
            (_, { Class: null, Value.Point: null, Value: not null } open, _) => new DataGap(item, GapReason.Indeterminate, open.Source, open.Date),
            (_, { Class: null } unclassified, _) => new DataGap(item, GapReason.NoReferenceRange, unclassified.Source, unclassified.Date),
            (_, { } latest, _) => new DataGap(item, GapReason.NotCurrent, latest.Source, latest.Date),
            (_, null, [var past, ..]) => new DataGap(item, GapReason.HistoryOnly, past.Source, past.Date),
            _ => new DataGap(item, _facts.LabList.Gap?.Reason ?? GapReason.NotRecorded),
        };
    }

    /// <summary>The word under which an analyte is named as missing: several calcium analytes, and two of the kidney, answer one question.</summary>
    private string ItemOf(Analyte analyte) => analyte switch
    {
        Analyte.CalciumTotal or Analyte.CalciumIonised or Analyte.CalciumCorrected => "calcium",
        Analyte.Egfr or Analyte.Creatinine => "kidney",
        _ => _knowledge.Analytes[analyte].Id,
    };
}
