namespace CalcinosisCds.Knowledge;

/// <summary>How the rules did on the published cases; a test compares the figures with a run.</summary>
public sealed record ValidationResults(IReadOnlyList<ValidationRow> Categories);

/// <param name="Set"><c>first</c>, seen while the rules were written; <c>second</c>, encoded without sight of them.</param>
/// <param name="Category">A category, <c>none</c> for negative controls, or <c>all</c>.</param>
/// <param name="Full">Right / wrong / tie with everything that was published.</param>
/// <param name="NoLabel">The same without biopsy and gene labels and without lesions inferred from the diagnosis.</param>
/// <param name="NoLabs">The same with the laboratory list emptied.</param>
public sealed record ValidationRow(string Set, string Category, string Full, string NoLabel, string NoLabs);
