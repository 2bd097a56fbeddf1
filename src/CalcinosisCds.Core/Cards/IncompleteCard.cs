using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>Says which list could not be read whole, where something known makes it matter: silence must never look like all-clear.</summary>
internal sealed class IncompleteCard(CardWords words)
{
    private readonly Texts _texts = words.Texts;

    /// <summary>
    /// Without the conditions nothing can be known to be absent, and without the laboratory results a red flag may go unseen: these two always
    /// matter. Medications matter once something is on record that they bear on. Where one list is named, all are.
    /// </summary>
    public static IReadOnlyList<DataGap> Needed(Assessment assessment) =>
        assessment.IsAnythingKnown || assessment.UnreadLists.Any(gap => gap.Item is "conditions" or "labs" || gap.Reason == GapReason.RecordReplaced)
            ? assessment.UnreadLists
            : [];

    public string Summary(IReadOnlyList<DataGap> gaps) =>
        gaps.Any(gap => gap.Reason == GapReason.RecordReplaced)
            ? _texts["incomplete.replaced"]
            : _texts.Format("incomplete.summary", ("items", string.Join(", ", gaps.Select(words.Item))));

    public string Detail(Assessment assessment, IReadOnlyList<DataGap> gaps) => new Markdown()
        .Section(_texts["card.heading.unused"], gaps.Select(gap => words.Gap(gap, "CAL-01")).Concat(words.Unused(assessment.Gaps.Where(gap => gap.Reason == GapReason.NotThisPatient).ToList())))
        .Paragraph(_texts["incomplete.detail"])
        .Paragraph(_texts["incomplete.silence"])
        .Paragraph(words.Footer(assessment))
        .ToString();

}
