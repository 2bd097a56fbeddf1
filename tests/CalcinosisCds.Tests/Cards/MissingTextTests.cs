using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Tests.Knowledge;

namespace CalcinosisCds.Tests.Cards;

/// <summary>A text that cards need and the table lacks is a fault at start, not a failed call.</summary>
public sealed class MissingTextTests
{
    /// <summary>
    /// What cards do not say but the basis and evidence pages and the reports on coverage and data do; and words for what may be missing, which is no closed
    /// set: the whole corpus is composed with them.
    /// </summary>
    private static readonly string[] SaidElsewhere =
    [
        "basis.", "validation.", "evidence.", "coverage.", "quality.", "board.", "category.outside-the-five", "category.name.outside-the-five", "item.",
        "tier.",
        "card.heading.supports", "card.heading.against", "card.heading.missing", "card.heading.limits",
    ];

    [Fact]
    public void Constructor_AnyTextOfTheCardsIsMissing_Fails()
    {
        var survivors = Some.Knowledge.Texts.Keys
            .Where(key => !Array.Exists(SaidElsewhere, prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .AsParallel()
            .Where(key => !FailsWithout(key));

        Assert.Empty(survivors);
    }

    private static bool FailsWithout(string key)
    {
        var load = AlteredKnowledge.Of(("Knowledge/text.en.json", texts => texts.Replace($"\"{key}\":", $"\"lacking.{key}\":", StringComparison.Ordinal)));
        var fault = Record.Exception(() =>
        {
            var knowledge = KnowledgeBase.Load(load);
            _ = new CardComposer(knowledge);
            _ = new OrderCards(knowledge);
        });

        return fault is KeyNotFoundException or KnowledgeException && fault.Message.Contains(key, StringComparison.Ordinal);
    }
}
