using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CalcinosisCds.Service.CdsHooks;

/// <summary>One published service.</summary>
/// <param name="Prefetch">Its templates by key.</param>
internal sealed record ServiceDefinition(string Id, string Hook, IReadOnlyDictionary<string, string> Prefetch);

/// <summary>The published service definitions: they are the discovery answer.</summary>
internal sealed class ServiceCatalog
{
    private const string Prefix = "services/";
    private readonly Dictionary<string, ServiceDefinition> _byId = [];

    private ServiceCatalog(IEnumerable<byte[]> definitions)
    {
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("services");
            foreach (var definition in definitions)
            {
                using var document = JsonDocument.Parse(definition);
                var service = document.RootElement;
                _byId.Add(Required(service, "id"), new ServiceDefinition(Required(service, "id"), Required(service, "hook"), Templates(service)));
                service.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        Discovery = answer.ToArray();
    }

    /// <summary>The body of <c>GET /cds-services</c>.</summary>
    public ReadOnlyMemory<byte> Discovery { get; }

    public IEnumerable<string> Ids => _byId.Keys;

    /// <summary>Null where there is no service of that id.</summary>
    public ServiceDefinition? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The service whose queries read the whole record for the rules.</summary>
    public ServiceDefinition OfPatientView => _byId.Values.First(service => service.Hook == "patient-view");

    public static ServiceCatalog Load()
    {
        var assembly = Assembly.GetExecutingAssembly();

        return new ServiceCatalog(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name)));
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!; // The name comes from the manifest itself.
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }

    private static Dictionary<string, string> Templates(JsonElement service) =>
        service.TryGetProperty("prefetch", out var prefetch)
            ? prefetch.EnumerateObject().ToDictionary(template => template.Name, template => Required(prefetch, template.Name))
            : [];

    private static string Required(JsonElement service, string name) =>
        service.GetProperty(name).GetString() is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"A file in cds-hooks/services has an empty `{name}`. Name it.");
}
