using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>What cards say of one category, or of what lies outside the five, whoever the patient is.</summary>
internal sealed class LeaderWords
{
    private readonly FrozenDictionary<Tier, string> _verdicts;

    public LeaderWords(Leader leader, Texts texts)
    {
        var id = ReportBuilder.Id(leader);
        Phrase = texts["category.phrase." + id];
        Approach = texts["approach." + id];
        Alone = new(texts["card.heading.supports"], texts["card.heading.against"], texts["card.heading.missing"]);
        AmongOthers = new(
            texts.Format("card.heading.supportsOf", ("category", Phrase)),
            texts.Format("card.heading.againstOf", ("category", Phrase)),
            texts.Format("card.heading.missingOf", ("category", Phrase)));
        _verdicts = new[] { Tier.Possible, Tier.Consistent }.ToFrozenDictionary(
            tier => tier,
            tier => texts.Format(
                "card.verdict." + KebabId.Of(tier),
                ("category", "**" + texts["category.name." + id] + "**"),
                ("citation", texts["category.citation." + id])));
    }

    /// <summary>As a part of a sentence.</summary>
    public string Phrase { get; }

    /// <summary>What is turned to where it leads.</summary>
    public string Approach { get; }

    /// <summary>The headings where it leads alone.</summary>
    public EvidenceHeadings Alone { get; }

    /// <summary>The headings where it leads beside others.</summary>
    public EvidenceHeadings AmongOthers { get; }

    /// <summary>The sentence that it leads; the category's name in bold.</summary>
    /// <param name="tier">Whatever leads is at least possible.</param>
    public string Verdict(Tier tier) => _verdicts[tier];
}

/// <summary>The headings of what speaks for a category, against it, and of what is missing.</summary>
internal sealed record EvidenceHeadings(string Supports, string Against, string Missing);
