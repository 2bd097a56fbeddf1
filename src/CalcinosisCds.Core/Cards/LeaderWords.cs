using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>What cards say of one category, or of what lies outside the five, whoever the patient is.</summary>
internal sealed class LeaderWords
{
    private readonly FrozenDictionary<Tier, string> _verdicts;

    public LeaderWords(Leader leader, KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var id = ReportBuilder.Id(leader);
        var name = Markdown.Bold(texts["category.name." + id]);
        var citation = KnowledgeCitations.Of(knowledge.Categories[id].Reference);
        Phrase = texts["category.phrase." + id];
        Approach = texts["approach." + id];
        Alone = new(texts["card.heading.supports"], texts["card.heading.against"], texts["card.heading.missing"]);
        AmongOthers = new(HeadingOf("supportsOf"), HeadingOf("againstOf"), HeadingOf("missingOf"));
        _verdicts = new[] { Tier.Possible, Tier.Consistent }.ToFrozenDictionary(
            tier => tier,
            tier => texts.Format("card.verdict." + KebabId.Of(tier), ("category", name), ("citation", citation)));

        string HeadingOf(string key) => texts.Format("card.heading." + key, ("category", Phrase));
    }

    /// <summary>As part of a sentence.</summary>
    public string Phrase { get; }

    /// <summary>What sources turn to where it leads.</summary>
    public string Approach { get; }

    /// <summary>The headings where it leads alone.</summary>
    public EvidenceHeadings Alone { get; }

    /// <summary>The headings where it leads beside others.</summary>
    public EvidenceHeadings AmongOthers { get; }

    /// <summary>The sentence that says that it leads, its name in bold.</summary>
    /// <param name="tier">At least possible, as for everything that leads.</param>
    public string Verdict(Tier tier) => _verdicts[tier];
}

/// <summary>The headings above what speaks for a category, what speaks against it, and what is missing.</summary>
internal sealed record EvidenceHeadings(string Supports, string Against, string Missing);
