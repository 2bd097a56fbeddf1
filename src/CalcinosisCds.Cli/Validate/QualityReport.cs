namespace CalcinosisCds.Cli.Validate;

/// <summary>What is wrong with the resources of a file or a folder, and what it costs.</summary>
/// <param name="Counts">How many resources there are of each type.</param>
/// <param name="Resources">Those with something to report, in the order of the input.</param>
internal sealed record QualityReport(IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ResourceQuality> Resources)
{
    /// <summary>Files, and lines in them, that hold nothing usable, with what is wrong.</summary>
    public IReadOnlyList<(string Name, string What)> Unusable { get; init; } = [];

    /// <summary>Files of the folder that were not looked at.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    public bool IsSound => Unusable.Count == 0 && !Resources.Any(resource => resource.HasErrors || resource.IsLost);
}
