using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.CdsHooks;

/// <summary>The hooks as one discovery answer publishes them.</summary>
public sealed class HookEdition
{
    private readonly ILookup<string, IHook> _byId;

    internal HookEdition(IReadOnlyList<ServiceDefinition> definitions, IReadOnlyList<IHook> hooks)
    {
        _byId = hooks.ToLookup(hook => hook.Definition.Id);
        Discovery = Written(definitions);
    }

    /// <summary>The body of <c>GET /cds-services</c>.</summary>
    public ReadOnlyMemory<byte> Discovery { get; }

    /// <summary>Null if there is no service with that id; if several hooks share the id, the first of them.</summary>
    public IHook? Find(string id) => _byId[id].FirstOrDefault();

    /// <summary>Of the hooks that share an id, the one that a request names; the given one if it names none of them.</summary>
    public IHook Named(IHook hook, Element root) =>
        root.ValueKind == JsonValueKind.Object && root.TextAsWritten("hook"u8) is { } name
            && _byId[hook.Definition.Id].FirstOrDefault(other => other.Definition.Hook == name) is { } named
            ? named
            : hook;

    private static byte[] Written(IReadOnlyList<ServiceDefinition> definitions)
    {
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("services");
            foreach (var definition in definitions)
            {
                using var document = JsonDocument.Parse(definition.Json);
                document.RootElement.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return answer.ToArray();
    }
}
