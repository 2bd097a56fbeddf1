namespace CalcinosisCds.CdsHooks;

/// <summary>One published service.</summary>
/// <param name="Prefetch">In the order in which they are published.</param>
public sealed record ServiceDefinition(string Id, string Hook, IReadOnlyList<PrefetchList> Prefetch)
{
    /// <summary>The definition as published, UTF-8 JSON: what discovery answers.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}
