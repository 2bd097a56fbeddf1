using System.Collections.Immutable;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

internal static class CriterionIds
{
    public static void AddIds(this List<string> ids, ImmutableArray<Judged> criteria)
    {
        foreach (var judged in criteria)
        {
            ids.Add(judged.Id);
        }
    }
}
