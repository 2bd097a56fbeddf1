using CalcinosisCds.Cards;

namespace CalcinosisCds.CdsHooks;

/// <summary>What a hook says to one call.</summary>
/// <param name="Cards">The gravest first.</param>
public sealed record HookAnswer(IReadOnlyList<Card> Cards)
{
    /// <summary>No more are shown: of those that do not rest, the first.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>How many drafted orders could not be read: they are named on no card, and counted in the decision.</summary>
    public int UnreadOrders { get; init; }
}
