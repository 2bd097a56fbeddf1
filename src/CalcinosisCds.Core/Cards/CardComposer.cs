using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Assessment → cards: at most four, one per topic, red flags first. It chooses words and decides nothing clinical.</summary>
public sealed class CardComposer
{
    private readonly KnowledgeBase _knowledge;
    private readonly ICardText[] _cards;
    private readonly SuggestedTests _suggestions;
    private readonly CardFrame _frame;

    /// <exception cref="KeyNotFoundException">The text table lacks a text that the cards need.</exception>
    public CardComposer(KnowledgeBase knowledge)
    {
        var words = new CardWords(knowledge);
        _knowledge = knowledge;
        _cards = [new RedFlagCard(words), new CategoryCard(words), new RiskCard(words), new IncompleteCard(words)];
        _suggestions = new SuggestedTests(knowledge);
        _frame = new CardFrame(knowledge);
    }

    /// <param name="ct">Checked before each card.</param>
    /// <exception cref="OperationCanceledException">The call has run out of time.</exception>
    public IReadOnlyList<Card> Compose(Assessment assessment, CardSettings settings, CancellationToken ct = default) =>
        [.. _cards.Where(card => card.IsNeeded(assessment)).Select(card => Compose(card, assessment, settings, ct))];

    /// <summary>
    /// The cards that <see cref="Compose(Assessment, CardSettings, CancellationToken)"/> would give, without their words: for counting many patients.
    /// </summary>
    public IEnumerable<(CardTopic Topic, Indicator Indicator)> Outline(Assessment assessment) =>
        _cards.Where(card => card.IsNeeded(assessment)).Select(card => (card.Topic, card.Indicator(assessment)));

    /// <summary>What the category card names as open: missing, outdated or unusable, each item once.</summary>
    public static IReadOnlyList<DataGap> Open(Assessment assessment) => OpenItems.Of(assessment);

    private Card Compose(ICardText card, Assessment assessment, CardSettings settings, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        return _frame.Of(card.Topic, card.Summary(assessment), card.Detail(assessment), card.Indicator(assessment), settings) with
        {
            Suggestions = card.Topic == CardTopic.CalcinosisCategory ? _suggestions.For(assessment, settings) : [],
            OverrideReasons = _knowledge.OverrideReasons,
            Criteria = [.. card.Criteria(assessment)],
        };
    }
}
