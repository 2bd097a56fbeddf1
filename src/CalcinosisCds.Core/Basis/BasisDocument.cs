using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Basis;

/// <summary>
/// Everything that a clinician needs to review the basis of a card independently, as plain sections: the page, the JSON and RULES.md are
/// three renderings of it.
/// </summary>
/// <param name="Version">The knowledge version.</param>
/// <param name="Released">The day of its release, ISO 8601.</param>
public sealed record BasisDocument(string Version, string Released, string Title, IReadOnlyList<BasisSection> Sections)
{
    /// <summary>What surrounds the sections where people read them.</summary>
    public required BasisFrame Frame { get; init; }
}

/// <param name="Id">Stable; an anchor on the page.</param>
public sealed record BasisSection(string Id, string Title, IReadOnlyList<string> Paragraphs, BasisTable? Table = null);

/// <summary>Each row has an id of its own, so that a card's citation or criterion can be linked.</summary>
public sealed record BasisTable(IReadOnlyList<string> Headers, IReadOnlyList<BasisRow> Rows);

/// <param name="Id">A criterion, limit, reference or attribute.</param>
public sealed record BasisRow(string Id, IReadOnlyList<string> Cells);

/// <param name="Released">Names the version and the day of its release.</param>
/// <param name="Machines">The link to the JSON.</param>
/// <param name="Contents">The label of the list of sections.</param>
/// <param name="Generated">Says in RULES.md how the file was made.</param>
public sealed record BasisFrame(Template Released, string Machines, string Contents, string Generated);
