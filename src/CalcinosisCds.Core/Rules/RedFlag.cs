using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>One red flag that is raised.</summary>
/// <param name="Id">Its public id, such as <c>severe-hypercalcaemia</c>.</param>
/// <param name="Criterion">The criterion that raised it.</param>
/// <param name="ToConsider">True if the record only asks to consider it.</param>
public sealed record RedFlag(string Id, string Criterion, Indicator Indicator, Finding Finding, bool ToConsider = false)
{
    /// <summary>Medications that the flag names, because they matter to it.</summary>
    public IReadOnlyList<MedicationUse> Named { get; init; } = [];
}
