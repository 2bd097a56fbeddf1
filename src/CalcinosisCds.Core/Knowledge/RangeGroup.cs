using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>Whom a laboratory's range is for, as one word of it says.</summary>
/// <param name="Sex">Null for both.</param>
/// <param name="FromYears">Null from birth on.</param>
/// <param name="ToYears">Exclusive; null for no upper end.</param>
internal sealed record RangeGroup(IReadOnlyList<string> Words, Sex? Sex = null, int? FromYears = null, int? ToYears = null);
