namespace CalcinosisCds.Store;

/// <summary>Whether a client's cards reach its clinicians.</summary>
public enum DecisionMode
{
    Live,
    Silent,
}

/// <summary>What became of a card.</summary>
public enum CardFate
{
    Shown,

    /// <summary>The client is in silent mode.</summary>
    Silent,

    /// <summary>Its topic is switched off.</summary>
    SwitchedOff,

    /// <summary>It was recently overridden and says nothing new.</summary>
    CooledDown,

    /// <summary>It was recently shown, and once is enough.</summary>
    SaidBefore,

    /// <summary>A snooze holds its topic or its rules back for a time.</summary>
    Snoozed,

    /// <summary>As many others as may be shown at once are at least as serious.</summary>
    LeftOut,
}

/// <summary>One hook call that was answered: what was decided and why, and nothing about the patient.</summary>
/// <param name="Leading">The leading categories with their tier, such as "dystrophic:consistent", separated by spaces; empty if none leads.</param>
/// <param name="Unread">The keys of the lists that were not read whole, separated by spaces; empty if the record was complete.</param>
/// <param name="Knowledge">The version of the rules.</param>
/// <param name="Total">From the request's arrival to the decision.</param>
/// <param name="Gathering">The part of it spent gathering the record.</param>
/// <param name="Instance">Keyed hash of the hook instance; null without a secret.</param>
/// <param name="Patient">Keyed hash of the patient; null without a secret, or if no cool-down needs it.</param>
public sealed record Decision(
    DateTimeOffset At,
    string Client,
    string Service,
    DecisionMode Mode,
    string Leading,
    string Unread,
    string Knowledge,
    TimeSpan Total,
    TimeSpan Gathering,
    byte[]? Instance,
    byte[]? Patient,
    IReadOnlyList<DecidedCard> Cards)
{
    /// <summary>Its key in the store, 0 until the first attempt to write it: one whose end nobody saw is repeated under the same key.</summary>
    internal long Id { get; set; }
}

/// <summary>One card of a decision.</summary>
/// <param name="Rules">The ids of the rules that decided it, separated by spaces.</param>
/// <param name="Indicator">0 info, 1 warning, 2 critical.</param>
public sealed record DecidedCard(Guid Uuid, string Topic, string Rules, int Indicator, CardFate Fate)
{
    /// <summary>Keyed hash of what it says about whom; null if nobody will ask whether it was said before.</summary>
    public byte[]? Words { get; init; }

    /// <summary>Keyed hash of its subject and grounds, about whom; null if nobody will ask for it.</summary>
    public byte[]? State { get; init; }
}
