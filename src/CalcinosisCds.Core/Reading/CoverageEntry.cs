namespace CalcinosisCds.Reading;

/// <summary>One thing that was not understood, and how often.</summary>
/// <param name="Item">Where: a list of the record, or an analyte.</param>
/// <param name="System">The code system as written; empty if there is none.</param>
/// <param name="Code">The code, unit, status or type; empty if none is written.</param>
/// <param name="Displays">What the codings call it: a few, each once.</param>
public sealed record CoverageEntry(CoverageKind Kind, string Item, string System, string Code, IReadOnlyList<string> Displays, int Count)
{
    internal const int MostDisplays = 3;

    internal (CoverageKind Kind, string Item, string System, string Code) Key => (Kind, Item, System, Code);

    internal CoverageEntry With(IEnumerable<string> displays, int count) =>
        this with { Displays = [.. Displays.Union(displays, StringComparer.Ordinal).Take(MostDisplays)], Count = Count + count };
}
