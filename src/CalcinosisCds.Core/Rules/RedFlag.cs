using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>How a red flag is worded.</summary>
public enum RedFlagWording
{
    /// <summary>As what it is.</summary>
    Plain,

    /// <summary>The record only suggests considering it.</summary>
    ToConsider,

    /// <summary>Two results of one moment contradict each other, and the more serious one would raise it.</summary>
    Contradictory,

    /// <summary>Two eGFR results of one moment contradict each other, and the more serious one would raise it.</summary>
    ContradictoryKidney,
}

/// <summary>One red flag that is raised.</summary>
/// <param name="Id">Its public id, such as <c>severe-hypercalcaemia</c>.</param>
/// <param name="Criterion">The criterion that raised it.</param>
public sealed record RedFlag(string Id, string Criterion, Indicator Indicator, Finding Finding, RedFlagWording Wording = RedFlagWording.Plain)
{
    public bool ToConsider => Wording == RedFlagWording.ToConsider;

    /// <summary>Medications that the flag names because they matter to it.</summary>
    public IReadOnlyList<MedicationUse> Named { get; init; } = [];
}
