using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>Whom a laboratory's range is for, as one of its words says.</summary>
/// <param name="Sex">Null for both.</param>
/// <param name="From">Null from birth on.</param>
/// <param name="To">Exclusive; null for no upper end.</param>
internal sealed record RangeGroup(Sex? Sex = null, AgeLimit? From = null, AgeLimit? To = null);
