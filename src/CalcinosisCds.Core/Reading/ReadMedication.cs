using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>What one medication of the record says.</summary>
/// <param name="Uses">None if it is not given, or is not one that the rules ask about.</param>
/// <param name="Gaps">What is wrong with it.</param>
/// <param name="IsRead">False if it may be anything, or nobody can say whether it is taken: then the list is not complete.</param>
internal sealed record ReadMedication(IReadOnlyList<MedicationUse> Uses, IReadOnlyList<DataGap> Gaps, bool IsRead = true)
{
    public static ReadMedication Nothing { get; } = new([], []);
}
