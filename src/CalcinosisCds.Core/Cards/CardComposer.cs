using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Assessment → cards: at most four, one per topic, red flags first. Words only; it decides nothing clinical.</summary>
public sealed class CardComposer
{
    private readonly KnowledgeBase _knowledge;
    private readonly RedFlagCard _redFlags;
    private readonly CategoryCard _category;
    private readonly RiskCard _risk;
    private readonly IncompleteCard _incomplete;
    private readonly SuggestedTests _suggestions;

    public CardComposer(KnowledgeBase knowledge)
    {
        var words = new CardWords(knowledge);
        _knowledge = knowledge;
        _redFlags = new RedFlagCard(words);
        _category = new CategoryCard(words);
        _risk = new RiskCard(words);
        _incomplete = new IncompleteCard(words);
        _suggestions = new SuggestedTests(knowledge);
    }

    public IReadOnlyList<Card> Compose(Assessment assessment, CardSettings settings)
    {
        var cards = new List<Card>();
        void Add(CardTopic topic, string summary, string detail, Indicator indicator, IEnumerable<string> criteria) =>
            cards.Add(Card(topic, summary, detail, indicator, settings) with { Criteria = [.. criteria.Distinct()] });

        if (assessment.RedFlags.Count > 0)
        {
            Add(CardTopic.CalcinosisRedFlag, _redFlags.Summary(assessment.RedFlags), _redFlags.Detail(assessment), assessment.RedFlags.Max(flag => flag.Indicator), assessment.RedFlags.Select(flag => flag.Criterion));
        }

        if (assessment.IsCalcinosisDocumented)
        {
            Add(CardTopic.CalcinosisCategory, _category.Summary(assessment), _category.Detail(assessment), CategoryCard.IndicatorOf(assessment), CategoryCard.Criteria(assessment));
            cards[^1] = cards[^1] with { Suggestions = _suggestions.For(assessment, settings) };
        }

        if (assessment.Complications.Length + assessment.RiskFactors.Length > 0)
        {
            Add(CardTopic.CalcinosisRisk, _risk.Summary(assessment), _risk.Detail(assessment), Indicator.Info, assessment.Complications.Concat(assessment.RiskFactors).Select(judged => judged.Id));
        }

        if (IncompleteCard.Needed(assessment) is { Count: > 0 } gaps)
        {
            Add(CardTopic.CalcinosisIncomplete, _incomplete.Summary(gaps), _incomplete.Detail(assessment, gaps), Indicator.Info, []);
        }

        return cards;
    }

    private Card Card(CardTopic topic, string summary, string detail, Indicator indicator, CardSettings settings)
    {
        var basis = settings.PublicBaseUrl is { } address ? $"{address}/basis/{_knowledge.Release.Version}" : null;

        return new Card(settings.NewUuid(), topic, summary, detail, indicator, new CardSource(_knowledge.Texts["card.source"], basis), [.. Links(basis, settings)]);
    }

    private IEnumerable<CardLink> Links(string? basis, CardSettings settings)
    {
        if (basis is null)
        {
            yield break;
        }

        yield return new CardLink(_knowledge.Texts["link.basis"], basis);
        if (settings.IsEvidencePageRegistered)
        {
            yield return new CardLink(_knowledge.Texts["link.evidence"], settings.PublicBaseUrl + "/launch", IsSmart: true);
        }
    }
}
