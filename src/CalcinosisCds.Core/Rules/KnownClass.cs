using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Whether an analyte is low, normal or high: the result that says so, or why nobody can say.</summary>
/// <param name="Result">A result with a class; null if the class is not known.</param>
/// <param name="Class">What the result counts as; null for neither normal nor abnormal.</param>
/// <param name="IsKnown">Present, with a gap if the result is no longer current; otherwise unknown.</param>
internal sealed record KnownClass(LabResult? Result, ResultClass? Class, Finding IsKnown)
{
    private readonly Finding _isSo = Result is null ? IsKnown : Finding.Present(Result);
    private readonly Finding _isNotSo = Result is null ? IsKnown : Finding.Absent(Result);

    public static KnownClass Unknown(DataGap gap) => new(null, null, Finding.Unknown(gap));

    public Finding Is(ResultClass wanted) => Class == wanted ? _isSo : _isNotSo;
}
