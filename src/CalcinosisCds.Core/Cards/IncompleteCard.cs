using System.Globalization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>
/// Says what could not be read, list or result, if it could have mattered: silence must never look like all-clear.
/// </summary>
internal sealed class IncompleteCard(CardWords words) : ICardText
{
    private const int ListedOfAKind = 3;

    private readonly string _replaced = words.Texts["incomplete.replaced"];
    private readonly string _head = words.Texts["incomplete.summary"];
    private readonly Template _item = words.Texts.Template("incomplete.item");
    private readonly string _unread = words.Texts["card.heading.unused"];
    private readonly Template _more = words.Texts.Template("incomplete.more");
    private readonly string _meaning = words.Texts["incomplete.detail"];

    public CardTopic Topic => CardTopic.CalcinosisIncomplete;

    /// <summary>
    /// A result that could have raised a red flag matters whatever else is known. Without the conditions nothing can be known to be absent, and
    /// without the laboratory results a red flag may go unseen: these two lists always matter. Medications matter once something is on record
    /// that they bear on. If one list is named, all are.
    /// </summary>
    public bool IsNeeded(Assessment assessment) =>
        assessment.Unreadable.Count > 0
        || (assessment.UnreadLists.Count > 0
            && (assessment.IsAnythingKnown || IsReplaced(assessment) || assessment.UnreadLists.Any(gap => gap.Item is "conditions" or "labs")));

    public Indicator Indicator(Assessment assessment) => Rules.Indicator.Info;

    public IEnumerable<string> Criteria(Assessment assessment) => [];

    /// <summary>Results first: they are what could have raised a flag.</summary>
    public string Summary(Assessment assessment) => IsReplaced(assessment)
        ? _replaced
        : new SummaryLine(words.Phrasing, _head)
            .AddAny(Named(assessment).Select(gap => _item.Format(("item", words.Gaps.Item(gap)), ("reason", words.Gaps.Reason(gap)))).Distinct())
            .ToString();

    public string Detail(Assessment assessment) => Markdown.Document(
    [
        Markdown.Section(_unread,
            [.. Named(assessment).GroupBy(KindOf).SelectMany(kind => Lines(kind, assessment)).Distinct(), .. words.Gaps.Foreign(assessment.Gaps)]),
        _meaning,
        words.Footer(assessment),
    ]);

    private static IEnumerable<DataGap> Named(Assessment assessment) => assessment.Unreadable.Concat(assessment.UnreadLists);

    /// <summary>What differs only by its day.</summary>
    private static (string Item, GapReason Reason, string? Detail, bool IsByLocalCode) KindOf(DataGap gap) =>
        (gap.Item, gap.Reason, gap.Detail, gap.IsByLocalCode);

    /// <summary>The first of a kind line by line, the rest as a count: a hundred results without a unit are one thing to fix.</summary>
    private List<string> Lines(IEnumerable<DataGap> kind, Assessment assessment)
    {
        var lines = kind.SelectMany(gap => Lines(gap, assessment)).Distinct().ToList();
        var more = lines.Count - ListedOfAKind;

        return more <= 0 ? lines : [.. lines.Take(ListedOfAKind), More(kind.First(), more)];
    }

    private string More(DataGap gap, int count) => words.Cited(
        _more.Format(("gap", words.Gaps.Statement(gap, [])), ("count", count.ToString(CultureInfo.InvariantCulture))), "CAL-01");

    /// <summary>The gap, and why a list is incomplete, as far as its entries say: a code withheld, an unknown status.</summary>
    private IEnumerable<string> Lines(DataGap gap, Assessment assessment)
    {
        var line = words.Gaps.Line(gap, assessment.Notes.Contradictory);
        var why = gap.Reason is not GapReason.ListIncomplete ? [] : assessment.Gaps
            .Where(other => IsOf(other, gap) && other.Reason != gap.Reason && GapText.IsOwn(other))
            .Select(other => words.Gaps.Reason(other))
            .Distinct()
            .ToList();

        return [words.Cited(why.Count == 0 ? line : words.Phrasing.Aside(line, words.Phrasing.List(why)), "CAL-01")];
    }

    /// <summary>True for an entry of the list: "medication" belongs to "medications".</summary>
    private static bool IsOf(DataGap entry, DataGap list) => entry.Item == list.Item || entry.Item + "s" == list.Item;

    private static bool IsReplaced(Assessment assessment) => assessment.UnreadLists.Any(gap => gap.Reason == GapReason.RecordReplaced);
}
