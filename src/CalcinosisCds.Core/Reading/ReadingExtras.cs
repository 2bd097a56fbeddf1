using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>What reading uses besides the knowledge: none of it is needed for a record in published codes.</summary>
/// <param name="LocalCodes">What the codes of the record's client mean; null if it has no maps.</param>
/// <param name="Coverage">Receives what is not understood; null if nobody asks.</param>
internal sealed record ReadingExtras(LocalCodes? LocalCodes, CoverageBuilder? Coverage)
{
    public static ReadingExtras None { get; } = new(null, null);
}
