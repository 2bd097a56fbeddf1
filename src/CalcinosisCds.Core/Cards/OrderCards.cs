using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Orders;

namespace CalcinosisCds.Cards;

/// <summary>
/// What there is to say about drafted orders → cards: one for each order, most serious first, in the same words at select and at sign. How many are
/// shown is up to whoever knows which were shown before.
/// </summary>
public sealed class OrderCards
{
    private readonly KnowledgeBase _knowledge;
    private readonly CardFrame _frame;
    private readonly OrderText _text;
    private readonly Template _label;
    private readonly Template _description;
    private readonly Template _remove;
    private readonly Template _removal;

    /// <exception cref="KeyNotFoundException">The text table lacks a text that the cards need.</exception>
    public OrderCards(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _frame = new CardFrame(knowledge);
        _text = new OrderText(new CardWords(knowledge));
        _label = knowledge.Texts.Template("suggestion.label");
        _description = knowledge.Texts.Template("order.test.description");
        _remove = knowledge.Texts.Template("order.remove.label");
        _removal = knowledge.Texts.Template("order.remove.description");
    }

    public IReadOnlyList<Card> Compose(IReadOnlyList<OrderFinding> findings, Assessment assessment, CardSettings settings) =>
        [.. findings.Select(finding => Compose(finding, assessment, settings))];

    private Card Compose(OrderFinding finding, Assessment assessment, CardSettings settings) =>
        _frame.Of(CardTopic.CalcinosisOrder, _text.Summary(finding), _text.Detail(finding, assessment), finding.Indicator, settings) with
        {
            Suggestions = [.. Removal(finding, settings), .. Tests(finding, assessment, settings)],
            OverrideReasons = _knowledge.OrderOverrideReasons,
            Criteria = [.. finding.Rules.Select(match => match.Rule.Id)],
            State = finding.State,
            Order = finding.Order.Reference,
            IsEnoughOnce = finding.Rules.All(match => match.Rule.OncePerPatient),
        };

    private IEnumerable<Suggestion> Removal(OrderFinding finding, CardSettings settings)
    {
        if (finding is { MayBeRemoved: true, Order.Reference: { } order })
        {
            var drugs = finding.Order.Label ?? _text.Drugs(finding);

            yield return Suggestion.ToRemove(order, settings.NewUuid(), _remove.Format(("drugs", drugs)), _removal.Format(("drugs", drugs)));
        }
    }

    private IEnumerable<Suggestion> Tests(OrderFinding finding, Assessment assessment, CardSettings settings) =>
        finding.Missing.Select((test, index) => new Suggestion(
            settings.NewUuid(),
            _label.Format(("test", _text.Test(test))),
            IsRecommended: index == 0,
            _description.Format(("test", _text.Test(test)), ("drugs", _text.Drugs(finding))),
            new ServiceRequestDraft(test.Code, test.Display, assessment.Patient.Id, ReasonReference: null)));
}
