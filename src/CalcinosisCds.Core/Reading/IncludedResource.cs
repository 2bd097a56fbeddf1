using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>A resource that came with a list, such as the Medication that a request refers to.</summary>
/// <param name="FullUrl">The full url of its entry; null if the Bundle gives none.</param>
public sealed record IncludedResource(string? FullUrl, Element Resource);
