using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.CdsHooks.PatientView;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.CdsHooks;

/// <summary>Every hook that is answered, in one list.</summary>
public sealed class HookList
{
    private readonly Dictionary<string, IHook> _byId;

    internal HookList(IReadOnlyList<ServiceDefinition> definitions, IReadOnlyList<IHook> hooks)
    {
        var unanswered = definitions.Select(definition => definition.Id).Except(hooks.Select(hook => hook.Definition.Id)).ToList();
        if (unanswered.Count > 0)
        {
            throw new InvalidOperationException($"No hook answers {string.Join(", ", unanswered)} of cds-hooks/services. Add it to the list of hooks.");
        }

        _byId = hooks.ToDictionary(hook => hook.Definition.Id);
        Discovery = Written(definitions);
        PatientView = hooks.OfType<PatientViewHook>().Single();
    }

    /// <summary>The body of <c>GET /cds-services</c>.</summary>
    public ReadOnlyMemory<byte> Discovery { get; }

    /// <summary>The hook whose queries read the whole record.</summary>
    public PatientViewHook PatientView { get; }

    /// <exception cref="InvalidOperationException">The published definitions and the list do not fit each other.</exception>
    public static HookList Load(KnowledgeBase knowledge)
    {
        var definitions = ServiceDefinitions.Load();
        ServiceDefinition Of(string id) => definitions.FirstOrDefault(definition => definition.Id == id)
            ?? throw new InvalidOperationException($"cds-hooks/services has no file with the id `{id}`. Add it.");

        return new HookList(definitions,
        [
            new PatientViewHook(Of(PatientViewHook.Id), knowledge),
        ]);
    }

    /// <summary>Null where there is no service of that id.</summary>
    public IHook? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads a request of whichever hook it names, such as one in a file; null with what is wrong.</summary>
    public HookRequest? Read(Element root, out string fault)
    {
        var name = root.ValueKind == JsonValueKind.Object ? root.Text("hook"u8) : null;
        if (_byId.Values.FirstOrDefault(hook => hook.Definition.Hook == name) is { } named)
        {
            return HookRequestReader.Read(root, named, out fault);
        }

        fault = root.ValueKind != JsonValueKind.Object ? "The body must be a JSON object."
            : name is not { Length: > 0 } ? "`hook` is missing or not a string."
            : $"`hook` is none of {string.Join(", ", _byId.Values.Select(hook => hook.Definition.Hook).Distinct())}.";

        return null;
    }

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
