using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>Assessment → cards: at most four, one per topic, red flags first. It finds the words and decides nothing clinical.</summary>
public sealed class CardComposer
{
    private readonly KnowledgeBase _knowledge;
    private readonly ICardText[] _cards;
    private readonly SuggestedTests _suggestions;
    private readonly FrozenDictionary<CardTopic, string> _topics;
    private readonly string _source;
    private readonly string _toBasis;
    private readonly string _toEvidence;

    /// <exception cref="KeyNotFoundException">The text table lacks a text that cards need.</exception>
    public CardComposer(KnowledgeBase knowledge)
    {
        var words = new CardWords(knowledge);
        var texts = knowledge.Texts;
        _knowledge = knowledge;
        _cards = [new RedFlagCard(words), new CategoryCard(words), new RiskCard(words), new IncompleteCard(words)];
        _suggestions = new SuggestedTests(knowledge);
        _topics = texts.OfEach("topic.", Enum.GetValues<CardTopic>(), topic => topic.Code());
        _source = texts["card.source"];
        _toBasis = texts["link.basis"];
        _toEvidence = texts["link.evidence"];
    }

    public IReadOnlyList<Card> Compose(Assessment assessment, CardSettings settings) =>
        [.. _cards.Where(card => card.IsNeeded(assessment)).Select(card => Compose(card, assessment, settings))];

    private Card Compose(ICardText card, Assessment assessment, CardSettings settings)
    {
        var basis = settings.PublicBaseUrl is { } address ? $"{address}/basis/{_knowledge.Release.Version}" : null;
        var source = new CardSource(_source, basis, _topics[card.Topic]);

        return new Card(settings.NewUuid(), card.Topic, card.Summary(assessment), card.Detail(assessment), card.Indicator(assessment), source)
        {
            Links = [.. Links(basis, settings)],
            Suggestions = card.Topic == CardTopic.CalcinosisCategory ? _suggestions.For(assessment, settings) : [],
            OverrideReasons = _knowledge.OverrideReasons,
            Criteria = [.. card.Criteria(assessment)],
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
