using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Says which list could not be read whole, where something known makes it matter: silence must never look like all-clear.</summary>
internal sealed class IncompleteCard(CardWords words) : ICardText
{
    private readonly Texts _texts = words.Texts;

    public CardTopic Topic => CardTopic.CalcinosisIncomplete;

    /// <summary>
    /// Without the conditions nothing can be known to be absent, and without the laboratory results a red flag may go unseen: these two always
    /// matter. Medications matter once something is on record that they bear on. Where one list is named, all are.
    /// </summary>
    public bool IsNeeded(Assessment assessment) =>
        assessment.UnreadLists.Count > 0
        && (assessment.IsAnythingKnown || assessment.UnreadLists.Any(gap => gap.Item is "conditions" or "labs" || gap.Reason == GapReason.RecordReplaced));

    public Indicator Indicator(Assessment assessment) => Rules.Indicator.Info;

    public IReadOnlyList<string> Criteria(Assessment assessment) => [];

    public void Summary(Prose text, Assessment assessment) => text.Append(
        assessment.UnreadLists.Any(gap => gap.Reason == GapReason.RecordReplaced)
            ? _texts["incomplete.replaced"]
            : _texts.Format("incomplete.summary", ("items", string.Join(", ", assessment.UnreadLists.Select(words.Item)))));

    public void Detail(Prose text, Assessment assessment)
    {
        text.Heading(_texts["card.heading.unused"]);
        foreach (var gap in assessment.UnreadLists)
        {
            words.Gap(text.Item(), gap, "CAL-01");
        }

        words.Foreign(text, assessment.Gaps);
        text.Paragraph().Append(_texts["incomplete.detail"]);
        text.Paragraph().Append(_texts["incomplete.silence"]);
        words.Footer(text.Paragraph(), assessment);
    }
}
