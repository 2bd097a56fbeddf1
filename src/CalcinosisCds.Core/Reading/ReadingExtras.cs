using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>What a reading takes along beside the knowledge: nothing of it is needed for a record in published codes.</summary>
/// <param name="LocalCodes">What the codes of the record's client mean; null where it has no maps.</param>
/// <param name="Coverage">Takes what is not understood; null where nobody asks.</param>
internal sealed record ReadingExtras(LocalCodes? LocalCodes, CoverageBuilder? Coverage)
{
    public static ReadingExtras None { get; } = new(null, null);
}
