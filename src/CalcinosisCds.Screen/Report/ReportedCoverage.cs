using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>What was not understood, as far as it may be shared: neither a code nor words that stand in the records of a few alone.</summary>
/// <param name="Entries">By kind, those of the most patients first.</param>
/// <param name="LeftOut">How many other things were met: how many patients have them would be a count of a few.</param>
internal sealed record ReportedCoverage(IReadOnlyList<ReportedCode> Entries, long LeftOut)
{
    private const int MostOfEachKind = 200;
    private const int MostDisplays = 3;

    /// <param name="patients">Of how many a count is; one that all but a few have is hidden.</param>
    public static ReportedCoverage Of(CoverageTally coverage, long patients, int smallest)
    {
        List<ReportedCode> frequent =
        [
            .. coverage.Entries
                .Where(entry => entry.Patients >= smallest)
                .GroupBy(entry => entry.Kind)
                .SelectMany(kind => kind.Take(MostOfEachKind))
                .Select(entry => new ReportedCode(
                    entry.Kind,
                    entry.Item,
                    entry.System,
                    entry.Code,
                    [.. entry.Displays.Where(display => display.Patients >= smallest).Take(MostDisplays).Select(display => display.Text)],
                    patients - entry.Patients is var others && others > 0 && others < smallest ? null : entry.Patients)),
        ];

        return new ReportedCoverage(frequent, coverage.LeftOut + coverage.Entries.Count - frequent.Count);
    }

    /// <summary>What a ConceptMap can be made of.</summary>
    public CoverageReport ToMap() => new(
        0, [.. Entries.Select(entry => new CoverageEntry(entry.Kind, entry.Item, entry.System, entry.Code, entry.Displays, Count: 0))], 0);
}

/// <param name="Displays">Words that as many patients' records have as may be told.</param>
/// <param name="Patients">Null where all but a few have it.</param>
internal sealed record ReportedCode(
    CoverageKind Kind, string Item, string System, string Code, IReadOnlyList<string> Displays, long? Patients);
