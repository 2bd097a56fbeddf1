namespace CalcinosisCds.Knowledge;

/// <summary>One source that criteria, limits and texts cite by key.</summary>
/// <param name="Key">The key that cards show in square brackets.</param>
/// <param name="Citation">The bibliographic citation.</param>
/// <param name="Url">Where to read it; null if no stable address is known.</param>
/// <param name="Grade">What kind of evidence it is: guideline, review, series, case-report, label, laboratory or engineering.</param>
/// <param name="Read">How much of it was read for these rules: full, abstract, excerpt or secondary.</param>
/// <param name="Takes">What we take from it, and where sources differ.</param>
public sealed record Reference(string Key, string Citation, string Grade, string Read, string Takes, string? Url = null);

/// <summary>The release of the knowledge as a whole.</summary>
/// <param name="Version">Semantic version.</param>
public sealed record KnowledgeRelease(string Version, string Released, IReadOnlyList<KnowledgeChange> Changes);

/// <summary>What one version changed for clinicians.</summary>
public sealed record KnowledgeChange(string Version, string Date, IReadOnlyList<string> Changes);
