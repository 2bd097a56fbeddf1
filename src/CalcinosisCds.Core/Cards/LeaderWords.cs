using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>What cards say about one of the five categories, whoever the patient is.</summary>
internal sealed class LeaderWords
{
    public LeaderWords(Leader leader, KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var id = ReportBuilder.Id(leader);
        Phrase = texts["category.phrase." + id];
        Name = texts["category.name." + id];
    }

    /// <summary>As part of a sentence: "dystrophic type".</summary>
    public string Phrase { get; }

    /// <summary>"Dystrophic calcinosis".</summary>
    public string Name { get; }
}
