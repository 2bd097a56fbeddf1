using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Task = System.Threading.Tasks.Task;

namespace CalcinosisCds.Fhir.Definitions;

/// <summary>
/// What resources are validated against: the subset of R4's definitions that this assembly carries, and our own artefacts. Each is read when it is
/// first needed, since a file seldom needs more than a few of them.
/// </summary>
internal sealed class DefinitionSource : IAsyncResourceResolver, IResourceResolver, IDisposable
{
    /// <summary>The url under which our artefacts are published.</summary>
    private const string OurBase = "https://calcinosis-cds.example/fhir/";

    private static readonly Assembly Carrier = typeof(DefinitionSource).Assembly;

    private readonly ZipArchive _r4 = new(Carrier.GetManifestResourceStream("r4.zip")!); // Embedded by the project file.
    private readonly Dictionary<string, byte[]> _given;
    private readonly ConcurrentDictionary<string, Resource?> _read = new(StringComparer.Ordinal);
    private readonly FhirJsonDeserializer _reader = new(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable));
    private readonly Lock _zip = new();

    /// <param name="given">Artefacts by url that replace those carried, such as ones being changed.</param>
    public DefinitionSource(IReadOnlyDictionary<string, byte[]>? given = null) =>
        _given = new(given ?? new Dictionary<string, byte[]>(), StringComparer.Ordinal);

    /// <summary>The canonical of our profile for a type of resource; null where we have none.</summary>
    public static string? ProfileFor(string type) => type switch
    {
        "Observation" => OurBase + "StructureDefinition/calcinosis-observation",
        "Condition" => OurBase + "StructureDefinition/calcinosis-condition",
        "MedicationRequest" => OurBase + "StructureDefinition/calcinosis-medication-request",
        _ => null,
    };

    public Resource? Find(string canonical) => _read.GetOrAdd(canonical.Split('|')[0], Read);

    public Resource? ResolveByUri(string uri) => Find(uri);

    public Resource? ResolveByCanonicalUri(string uri) => Find(uri);

    public ResolverResult TryResolveByUri(string uri) => Result(uri);

    public ResolverResult TryResolveByCanonicalUri(string uri) => Result(uri);

    public Task<Resource?> ResolveByUriAsync(string uri) => Task.FromResult(Find(uri));

    public Task<Resource?> ResolveByCanonicalUriAsync(string uri) => Task.FromResult(Find(uri));

    public Task<ResolverResult> TryResolveByUriAsync(string uri) => Task.FromResult(Result(uri));

    public Task<ResolverResult> TryResolveByCanonicalUriAsync(string uri) => Task.FromResult(Result(uri));

    public void Dispose() => _r4.Dispose();

    private ResolverResult Result(string uri) => Find(uri) is { } found ? new ResolverResult(found) : ResolverException.NotFound();

    private Resource? Read(string url) =>
        (Given(url) ?? Carried(url) ?? OfR4(url)) is { } json ? _reader.DeserializeResource(System.Text.Encoding.UTF8.GetString(json)) : null;

    private byte[]? Given(string url) => _given.GetValueOrDefault(url);

    private static byte[]? Carried(string url)
    {
        using var stream = url.StartsWith(OurBase, StringComparison.Ordinal) ? Carrier.GetManifestResourceStream(url[OurBase.Length..]) : null;

        return stream is null ? null : All(stream);
    }

    private byte[]? OfR4(string url)
    {
        lock (_zip)
        {
            using var stream = _r4.GetEntry(Uri.EscapeDataString(url))?.Open();

            return stream is null ? null : All(stream);
        }
    }

    private static byte[] All(Stream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }
}
