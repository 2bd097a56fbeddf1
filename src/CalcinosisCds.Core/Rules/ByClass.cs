using System.Diagnostics;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What it comes to that an analyte is low, normal or high: one is present and two absent, or all are unknown.</summary>
internal readonly record struct ByClass(Finding Low, Finding Normal, Finding High)
{
    public Finding this[ResultClass wanted] => wanted switch
    {
        ResultClass.Low => Low,
        ResultClass.Normal => Normal,
        ResultClass.High => High,
        _ => throw new UnreachableException(),
    };

    /// <summary>Present where the class is known, whichever it is.</summary>
    public Finding Known => Low.IsPresent ? Low : Normal.IsPresent ? Normal : High;

    public static ByClass Of(ResultClass known, LabResult result)
    {
        IReadOnlyList<Fact> facts = [result];
        var absent = Finding.Absent(facts);
        var present = Finding.Present(facts);

        return new(
            known == ResultClass.Low ? present : absent,
            known == ResultClass.Normal ? present : absent,
            known == ResultClass.High ? present : absent);
    }

    public static ByClass Unknown(DataGap gap)
    {
        var unknown = Finding.Unknown(gap);

        return new(unknown, unknown, unknown);
    }
}
