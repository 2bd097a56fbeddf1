namespace CalcinosisCds.Cli.Validate;

/// <summary>What is wrong with the resources of a file or a folder, and what it costs.</summary>
/// <param name="Counts">How many resources there are of each type.</param>
/// <param name="Resources">Those with something to say of them, in the order in which they stand.</param>
internal sealed record QualityReport(IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ResourceQuality> Resources)
{
    public bool IsSound => !Resources.Any(resource => resource.HasErrors || resource.IsLost);
}
