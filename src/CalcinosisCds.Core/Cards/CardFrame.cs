using System.Collections.Frozen;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What every card has, whatever it says: an id, its source, and its links.</summary>
internal sealed class CardFrame(KnowledgeBase knowledge)
{
    private readonly FrozenDictionary<CardTopic, string> _topics = knowledge.Texts.OfEach("topic.", Enum.GetValues<CardTopic>(), topic => topic.Code());
    private readonly string _source = knowledge.Texts["card.source"];
    private readonly string _toBasis = knowledge.Texts["link.basis"];
    private readonly string _toEvidence = knowledge.Texts["link.evidence"];

    public Card Of(CardTopic topic, string summary, string detail, Indicator indicator, CardSettings settings)
    {
        var basis = settings.PublicBaseUrl is { } address ? $"{address}/basis/{knowledge.Release.Version}" : null;

        return new Card(settings.NewUuid(), topic, summary, detail, indicator, new CardSource(_source, basis, _topics[topic]))
        {
            Links = [.. Links(basis, settings)],
        };
    }

    private IEnumerable<CardLink> Links(string? basis, CardSettings settings)
    {
        if (basis is null)
        {
            yield break;
        }

        yield return new CardLink(_toBasis, basis);
        if (settings.IsEvidencePageRegistered)
        {
            yield return new CardLink(_toEvidence, settings.PublicBaseUrl + "/launch", IsSmart: true);
        }
    }
}
