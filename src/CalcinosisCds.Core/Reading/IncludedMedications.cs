using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Finds the Medication that a reference means among the resources that came with the list.</summary>
/// <param name="server">The base url of the patient's FHIR server; null if it is not known.</param>
internal sealed class IncludedMedications(IReadOnlyList<IncludedResource> included, string? server)
{
    private const string History = "/_history/";
    private const string Uuid = "urn:uuid:";
    private readonly string? _base = server is null ? null : FhirAddress.Canonical(server).TrimEnd('/') + "/";
    private readonly Lazy<ILookup<string, Element>> _byUrl = new(() => included
        .Where(resource => resource.FullUrl is not null)
        .ToLookup(resource => WithoutVersion(FhirAddress.Canonical(resource.FullUrl!)).Bare, resource => resource.Resource)); // Filtered above.

    private readonly Lazy<ILookup<string, Element>> _byTypeAndId = new(() => included
        .ToLookup(resource => $"{resource.Resource.Text("resourceType"u8)}/{resource.Resource.Text("id"u8)}", resource => resource.Resource));

    /// <summary>Null if none came, or if several did and nothing says which is meant.</summary>
    /// <param name="reference">A full url, a reference relative to the server or absolute on it, each with or without a version.</param>
    public Element? Find(string reference)
    {
        if (included.Count == 0)
        {
            return null;
        }

        var (bare, version) = WithoutVersion(FhirAddress.Canonical(reference));

        return One(_byUrl.Value[bare], version) ?? (Relative(bare) is { } relative ? One(_byTypeAndId.Value[relative], version) : null);
    }

    private string? Relative(string reference) =>
        reference.StartsWith(Uuid, StringComparison.OrdinalIgnoreCase) ? "Medication/" + reference[Uuid.Length..]
        : !reference.Contains(':', StringComparison.Ordinal) ? reference.TrimStart('/')
        : _base is not null && reference.StartsWith(_base, StringComparison.Ordinal) ? reference[_base.Length..]
        : null;

    private static (string Bare, string? Version) WithoutVersion(string reference) =>
        reference.IndexOf(History, StringComparison.Ordinal) is > 0 and var end
            ? (reference[..end], reference[(end + History.Length)..])
            : (reference, null);

    private static Element? One(IEnumerable<Element> found, string? version)
    {
        var all = found.ToList();
        if (version is not null && all.FindAll(resource => resource.Member("meta"u8)?.Text("versionId"u8) == version) is { Count: > 0 } meant)
        {
            all = meant;
        }

        return VersionResolver.Resolve(all).Current is [var only] ? only : null;
    }
}
