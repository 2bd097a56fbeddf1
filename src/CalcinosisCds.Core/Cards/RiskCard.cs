using System.Collections.Frozen;
using System.Collections.Immutable;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Complications and risk factors on one card.</summary>
internal sealed class RiskCard(CardWords words) : ICardText
{
    private readonly Texts _texts = words.Texts;
    private readonly FrozenDictionary<string, string> _short = words.Texts.Under("complication.short.", "risk.short.");

    public CardTopic Topic => CardTopic.CalcinosisRisk;

    public bool IsNeeded(Assessment assessment) => !assessment.Complications.IsEmpty || !assessment.RiskFactors.IsEmpty;

    public Indicator Indicator(Assessment assessment) => Rules.Indicator.Info;

    public IReadOnlyList<string> Criteria(Assessment assessment)
    {
        var ids = new List<string>(assessment.Complications.Length + assessment.RiskFactors.Length);
        ids.AddIds(assessment.Complications);
        ids.AddIds(assessment.RiskFactors);

        return ids;
    }

    public void Summary(Prose text, Assessment assessment)
    {
        text.Append(_texts[assessment.Complications.IsEmpty ? "risk.summary.risks" : "risk.summary.complications"]);
        new SummaryLine(text).AddAny(Short(assessment.Complications)).AddAny(Short(assessment.RiskFactors));
    }

    public void Detail(Prose text, Assessment assessment)
    {
        Section(text, "card.heading.complications", assessment.Complications, "risk.associated");
        Section(text, "card.heading.risks", assessment.RiskFactors, "risk.flags");
        words.Footer(text.Paragraph(), assessment);
    }

    private string[] Short(ImmutableArray<Judged> criteria) => criteria.IsEmpty ? [] : [.. criteria.Select(judged => _short[judged.Id])];

    private void Section(Prose text, string heading, ImmutableArray<Judged> criteria, string meaning)
    {
        if (criteria.IsEmpty)
        {
            return;
        }

        text.Heading(_texts[heading]);
        foreach (var judged in criteria)
        {
            words.Line(text.Item(), judged);
        }

        text.Paragraph().Append(_texts[meaning]);
    }
}
