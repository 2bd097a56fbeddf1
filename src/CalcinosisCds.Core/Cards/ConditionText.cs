using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>Conditions in words: what is on record, how sure the record is of it, and whether it is still present.</summary>
internal sealed class ConditionText(KnowledgeBase knowledge)
{
    private readonly Phrasing _phrasing = new(knowledge.Texts);
    private readonly FrozenDictionary<Concept, string> _concepts =
        knowledge.Texts.OfEach("concept.", Enum.GetValues<Concept>(), concept => knowledge.Concepts[concept].Id);

    private readonly string _past = knowledge.Texts["fact.past"];
    private readonly string _statusNotStated = knowledge.Texts["fact.statusNotStated"];
    private readonly string _byText = knowledge.Texts["fact.byText"];
    private readonly string _unconfirmed = knowledge.Texts["fact.unconfirmed"];

    public string Of(Mention mention) => _phrasing.List(
        Name(mention),
        mention.IsPast ? _past : null,
        mention is { StatusNotStated: true, IsPast: false } ? _statusNotStated : null,
        mention is { IsWeak: true, ByCode: false } ? _byText : null,
        mention is { IsWeak: true, ByCode: true, IsPast: false } ? _unconfirmed : null);

    /// <summary>What was found, by its own name if it has one.</summary>
    private string Name(Mention mention) => mention.InWords ?? _concepts[mention.Concept];
}
