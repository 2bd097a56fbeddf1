using CalcinosisCds.Reading;

namespace CalcinosisCds.Screen.Tallies;

/// <summary>What was not understood, by how many patients have it: what one record says many times is still of one patient.</summary>
/// <param name="Records">How many records were read.</param>
/// <param name="Entries">By kind, those of the most patients first.</param>
/// <param name="LeftOut">How many things were met that are beyond those that were kept.</param>
internal sealed record CoverageTally(long Records, IReadOnlyList<CoverageCount> Entries, long LeftOut)
{
    public static CoverageTally None { get; } = new(0, [], 0);

    /// <summary>One tally of the patients of all.</summary>
    public static CoverageTally Sum(IReadOnlyList<CoverageTally> tallies)
    {
        var sum = new CoverageSum();
        foreach (var tally in tallies)
        {
            sum.Add(tally);
        }

        return sum.Build();
    }
}

/// <param name="System">As written; empty where there is none.</param>
/// <param name="Code">The code, unit, status or type; empty where none is written.</param>
/// <param name="Displays">What the codings call it.</param>
internal sealed record CoverageCount(
    CoverageKind Kind, string Item, string System, string Code, long Patients, IReadOnlyList<DisplayCount> Displays);

/// <summary>Words beside a code, and in the records of how many patients they stand: those of one may speak of this one.</summary>
internal sealed record DisplayCount(string Text, long Patients);
