using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Says which list could not be read whole, where something known makes it matter: silence must never look like all-clear.</summary>
internal sealed class IncompleteCard(CardWords words) : ICardText
{
    private readonly string _replaced = words.Texts["incomplete.replaced"];
    private readonly Template _summary = words.Texts.Template("incomplete.summary");
    private readonly string _unread = words.Texts["card.heading.unused"];
    private readonly string[] _meaning = [words.Texts["incomplete.detail"], words.Texts["incomplete.silence"]];

    public CardTopic Topic => CardTopic.CalcinosisIncomplete;

    /// <summary>
    /// Without the conditions nothing can be known to be absent, and without the laboratory results a red flag may go unseen: these two always
    /// matter. Medications matter once something is on record that they bear on. Where one list is named, all are.
    /// </summary>
    public bool IsNeeded(Assessment assessment) =>
        assessment.UnreadLists.Count > 0
        && (assessment.IsAnythingKnown || IsReplaced(assessment) || assessment.UnreadLists.Any(gap => gap.Item is "conditions" or "labs"));

    public Indicator Indicator(Assessment assessment) => Rules.Indicator.Info;

    public IEnumerable<string> Criteria(Assessment assessment) => [];

    public string Summary(Assessment assessment) => IsReplaced(assessment)
        ? _replaced
        : _summary.Format(("items", words.Phrasing.List(assessment.UnreadLists.Select(words.Gaps.Item))));

    public string Detail(Assessment assessment) => Markdown.Document(
    [
        Markdown.Section(_unread, [.. assessment.UnreadLists.Select(Line), .. words.Gaps.Foreign(assessment.Gaps)]),
        .. _meaning,
        words.Footer(assessment),
    ]);

    private string Line(DataGap gap) => words.Cited(words.Gaps.Line(gap), "CAL-01");

    private static bool IsReplaced(Assessment assessment) => assessment.UnreadLists.Any(gap => gap.Reason == GapReason.RecordReplaced);
}
