using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Whether an analyte is low, normal or high: the result that says so, or why it cannot be said.</summary>
/// <param name="Result">A result with a class; null if the class is not known.</param>
/// <param name="IsKnown">Present, with a gap if the result is no longer current; otherwise unknown.</param>
internal sealed record KnownClass(LabResult? Result, Finding IsKnown)
{
    public static KnownClass Unknown(DataGap gap) => new(null, Finding.Unknown(gap));

    public Finding Is(ResultClass wanted) => Result is { Class: { } known } ? Finding.Of(known.Class == wanted, Result) : IsKnown;
}
