namespace CalcinosisCds.Knowledge;

/// <summary>The sources that describe a category.</summary>
/// <param name="Id">The category's id, or <c>outside-the-five</c>.</param>
/// <param name="Reference">Keys of <c>references.json</c>.</param>
public sealed record CategoryReference(string Id, IReadOnlyList<string> Reference);

internal sealed record CategoryFile(IReadOnlyList<CategoryReference> Categories);
