using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>Assessment → cards: at most four, one per topic, red flags first. Words only; it decides nothing clinical.</summary>
public sealed class CardComposer
{
    private readonly KnowledgeBase _knowledge;
    private readonly ICardText[] _topics;
    private readonly SuggestedTests _suggestions;

    public CardComposer(KnowledgeBase knowledge)
    {
        var words = new CardWords(knowledge);
        _knowledge = knowledge;
        _topics = [new RedFlagCard(words), new CategoryCard(words), new RiskCard(words), new IncompleteCard(words)];
        _suggestions = new SuggestedTests(knowledge);
    }

    public IReadOnlyList<Card> Compose(Assessment assessment, CardSettings settings)
    {
        var cards = new List<Card>(_topics.Length);
        var basis = settings.PublicBaseUrl is { } address ? $"{address}/basis/{_knowledge.Release.Version}" : null;
        var source = new CardSource(_knowledge.Texts["card.source"], basis);
        var links = Links(basis, settings);
        using var text = new Prose();
        foreach (var topic in _topics)
        {
            if (topic.IsNeeded(assessment))
            {
                cards.Add(Compose(topic, text, assessment, settings, source, links));
            }
        }

        return cards;
    }

    private Card Compose(ICardText topic, Prose text, Assessment assessment, CardSettings settings, CardSource source, IReadOnlyList<CardLink> links)
    {
        topic.Summary(text, assessment);

        return new Card(settings.NewUuid(), topic.Topic, text.Take(), new CardDetail(topic, assessment), topic.Indicator(assessment), source, links)
        {
            Criteria = topic.Criteria(assessment),
            Suggestions = topic.Topic == CardTopic.CalcinosisCategory ? _suggestions.For(assessment, settings) : [],
        };
    }

    private IReadOnlyList<CardLink> Links(string? basis, CardSettings settings)
    {
        if (basis is null)
        {
            return [];
        }

        var toBasis = new CardLink(_knowledge.Texts["link.basis"], basis);

        return settings.IsEvidencePageRegistered
            ? [toBasis, new CardLink(_knowledge.Texts["link.evidence"], settings.PublicBaseUrl + "/launch", IsSmart: true)]
            : [toBasis];
    }
}
