using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>What leads: one of the five, or a calcification outside them.</summary>
/// <param name="Category">Null for outside the five.</param>
public readonly record struct Leader(Category? Category)
{
    public static Leader OutsideTheFive { get; } = new(null);
}
