using CalcinosisCds.Cards;

namespace CalcinosisCds.CdsHooks;

/// <summary>What a hook says to one call.</summary>
/// <param name="Cards">The most serious first.</param>
public sealed record HookAnswer(IReadOnlyList<Card> Cards)
{
    /// <summary>No more than this are shown: the first of those that are not held back.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>How many drafted orders could not be read: no card names them, but the decision counts them.</summary>
    public int UnreadOrders { get; init; }
}
