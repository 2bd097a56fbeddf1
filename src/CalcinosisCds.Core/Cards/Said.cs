using CalcinosisCds.Facts;

namespace CalcinosisCds.Cards;

/// <summary>What one card has already said, so that no fact is written twice on it.</summary>
internal sealed class Said(FactText facts)
{
    private readonly HashSet<string> _said = [];

    /// <summary>The facts that the card has not said yet; from now on it has.</summary>
    public IReadOnlyList<Fact> New(IEnumerable<Fact> candidates) => [.. FactText.Condensed(candidates).Where(fact => _said.Add(Key(fact)))];

    /// <summary>A result is identified by its time, a condition by what it is; anything else by its words, however many resources say it.</summary>
    private string Key(Fact fact) => fact switch
    {
        LabResult => facts.Named(fact) + fact.Date,
        Mention mention => FactText.Said(mention).ToString(),
        _ => facts.Named(fact),
    };
}
