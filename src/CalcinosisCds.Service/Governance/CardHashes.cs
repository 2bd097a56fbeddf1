namespace CalcinosisCds.Service.Governance;

/// <summary>How a card is recognised again: keyed hashes, each null if nobody will ask for it.</summary>
/// <param name="Words">What it says about whom, word for word.</param>
/// <param name="State">What it is about and why, without values and days.</param>
internal readonly record struct CardHashes(byte[]? Words, byte[]? State);
