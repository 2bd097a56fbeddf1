using System.Collections.Frozen;
using System.Globalization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>What is missing or could not be used, in words.</summary>
internal sealed class GapText(Texts texts)
{
    private readonly Phrasing _phrasing = new(texts);
    private readonly FrozenDictionary<string, string> _items = texts.Under("item.");
    private readonly FrozenDictionary<GapReason, string> _reasons = texts.OfEach<GapReason>("gap.");
    private readonly string _oldNormal = texts["gap.discordant." + DataGap.OldNormal];
    private readonly string _belowRange = texts["gap.indeterminate." + DataGap.BelowRange];
    private readonly FrozenDictionary<string, string> _absent = texts.Under("absent.");
    private readonly string _byLocalCode = texts["fact.byLocalCode"];
    private readonly Template _status = texts.Template("gap.excluded-status.named");
    private readonly FrozenDictionary<ResultClass, string> _classes = texts.OfEach<ResultClass>("class.");
    private readonly Template _flagged = texts.Template("fact.flagged");
    private readonly Template _foreign = texts.Template("card.unused.foreign");

    /// <summary>Everything that could not be read or used, each once: lists, what could have raised a red flag, and the rest.</summary>
    public static IReadOnlyList<DataGap> All(Assessment assessment) =>
    [
        .. assessment.UnreadLists.Concat(assessment.Unreadable).Concat(assessment.Gaps)
            .DistinctBy(gap => (gap.Item, gap.Reason, gap.Source, gap.Date, gap.Detail)),
    ];

    /// <summary>What is missing.</summary>
    public string Item(DataGap gap) => _items[gap.Item];

    /// <summary>Why it cannot be used; a detail either has words of its own or follows the reason.</summary>
    public string Reason(DataGap gap) => gap switch
    {
        { Detail: null } => _reasons[gap.Reason],
        { Detail: DataGap.OldNormal } => _oldNormal,
        { Detail: DataGap.BelowRange } => _belowRange,
        { Reason: GapReason.NotRecorded, Detail: var why } => _absent[why],
        { Reason: GapReason.NoResult, Detail: var why } => _phrasing.Aside(_reasons[gap.Reason], _absent[why]),
        { Reason: GapReason.ExcludedStatus, Detail: var status } => _status.Format(("status", status)),
        { Detail: var detail } => _phrasing.Aside(_reasons[gap.Reason], detail),
    };

    /// <summary>The reason, with the results that contradict each other, and whether one of the client's own codes was read.</summary>
    public string Reason(DataGap gap, IReadOnlyList<LabResult> contradictory)
    {
        var reason = gap.Reason == GapReason.ContradictoryResults && Values(gap, contradictory) is { Length: > 0 } values
            ? _phrasing.Labelled(Reason(gap), values)
            : Reason(gap);

        return gap.IsByLocalCode ? _phrasing.List(reason, _byLocalCode) : reason;
    }

    /// <summary>The reason and the day.</summary>
    public string ReasonAndDay(DataGap gap, IReadOnlyList<LabResult> contradictory) =>
        _phrasing.List(Reason(gap, contradictory), gap.Date is { } date ? Phrasing.Day(date) : null);

    public string Statement(DataGap gap, IReadOnlyList<LabResult> contradictory) => _phrasing.Labelled(Item(gap), Reason(gap, contradictory));

    /// <summary>The statement and the day.</summary>
    public string Line(DataGap gap, IReadOnlyList<LabResult> contradictory) => _phrasing.Labelled(Item(gap), ReasonAndDay(gap, contradictory));

    /// <summary>How many resources belong to others: they are counted and never named. Nothing if there are none.</summary>
    public IEnumerable<string> Foreign(IReadOnlyList<DataGap> gaps)
    {
        var foreign = gaps.Count(gap => !IsOwn(gap));

        return foreign == 0 ? [] : [_foreign.Format(("count", foreign.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>True if what could not be used belongs to this patient.</summary>
    public static bool IsOwn(DataGap gap) => gap.Reason != GapReason.NotThisPatient;

    /// <summary>"14.6 mg/dL and 9.6 mg/dL"; for one without a number, its flag.</summary>
    private string Values(DataGap gap, IReadOnlyList<LabResult> contradictory)
    {
        var one = contradictory.FirstOrDefault(result => result.Source == gap.Source);

        return _phrasing.And(contradictory.Where(result => result.Analyte == one?.Analyte).Select(Written).OfType<string>());
    }

    private string? Written(LabResult result) =>
        result.Written ?? (result.Class is { Class: var flagged } ? _flagged.Format(("class", _classes[flagged])) : null);
}
