using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Reading;

/// <summary>What a medication turned out to be.</summary>
/// <param name="Uses">One for each group and ingredient that counts; none for a drug that no rule asks about.</param>
/// <param name="Fault">Why it is not known, or not for certain; null if it is.</param>
/// <param name="IsRead">False if nobody can say which drug it is.</param>
internal sealed record PrescribedDrug(IReadOnlyList<DrugUse> Uses, GapReason? Fault = null, bool IsRead = true);
