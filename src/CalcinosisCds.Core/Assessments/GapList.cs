using CalcinosisCds.Facts;

namespace CalcinosisCds.Assessments;

internal static class GapList
{
    /// <summary>Adds a gap unless one of its item is there already: what is missing is named once.</summary>
    public static void AddNewItem(this List<DataGap> gaps, DataGap gap)
    {
        foreach (var named in gaps)
        {
            if (named.Item == gap.Item)
            {
                return;
            }
        }

        gaps.Add(gap);
    }
}
