using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>Complications and risk factors on one card.</summary>
internal sealed class RiskCard(CardWords words)
{
    private readonly Texts _texts = words.Texts;

    public string Summary(Assessment assessment)
    {
        var complications = assessment.Complications.Select(judged => _texts["complication.short." + judged.Id]);
        var risks = assessment.RiskFactors.Select(judged => _texts["risk.short." + judged.Id]);

        return assessment.Complications.Length > 0
            ? new SummaryLine(_texts["risk.summary.complications"]).AddAny(complications).AddAny(risks).ToString()
            : new SummaryLine(_texts["risk.summary.risks"]).AddAny(risks).ToString();
    }

    public string Detail(Assessment assessment)
    {
        var detail = new Markdown();
        if (assessment.Complications.Length > 0)
        {
            detail.Section(_texts["card.heading.complications"], assessment.Complications.Select(words.Line));
            detail.Paragraph(_texts["risk.associated"]);
        }

        if (assessment.RiskFactors.Length > 0)
        {
            detail.Section(_texts["card.heading.risks"], assessment.RiskFactors.Select(words.Line));
            detail.Paragraph(_texts["risk.flags"]);
        }

        return detail
            .Paragraph(words.Footer(assessment))
            .ToString();
    }
}
