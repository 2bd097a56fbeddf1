namespace CalcinosisCds.Service.Governance;

/// <summary>By what a card is known again: keyed hashes, each null where nobody will ask for it.</summary>
/// <param name="Words">What it says about whom, to the word.</param>
/// <param name="State">What it is said of and why, without value and day.</param>
internal readonly record struct CardHashes(byte[]? Words, byte[]? State);
