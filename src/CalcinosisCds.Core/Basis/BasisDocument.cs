namespace CalcinosisCds.Basis;

/// <summary>
/// Everything that a clinician needs to review the basis of a card independently, as plain sections: the page, the JSON and RULES.md are
/// three printings of it.
/// </summary>
/// <param name="Version">The knowledge version.</param>
/// <param name="Released">The day of its release, ISO 8601.</param>
public sealed record BasisDocument(string Version, string Released, string Title, IReadOnlyList<BasisSection> Sections);

/// <param name="Id">Stable; an anchor on the page.</param>
public sealed record BasisSection(string Id, string Title, IReadOnlyList<string> Paragraphs, BasisTable? Table = null);

/// <summary>Each row has an id of its own, so that a card's citation or criterion can be linked.</summary>
public sealed record BasisTable(IReadOnlyList<string> Headers, IReadOnlyList<BasisRow> Rows);

/// <param name="Id">A criterion, limit, reference or attribute.</param>
public sealed record BasisRow(string Id, IReadOnlyList<string> Cells);
