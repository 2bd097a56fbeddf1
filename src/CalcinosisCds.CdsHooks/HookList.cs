using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.CdsHooks.OrderSelect;
using CalcinosisCds.CdsHooks.OrderSign;
using CalcinosisCds.CdsHooks.PatientView;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.CdsHooks;

/// <summary>Every hook that is answered, in one list.</summary>
public sealed class HookList
{
    private readonly ILookup<string, IHook> _byId;
    private readonly IReadOnlyList<IHook> _all;

    internal HookList(IReadOnlyList<ServiceDefinition> definitions, IReadOnlyList<IHook> hooks)
    {
        var unanswered = definitions.Select(definition => definition.Id).Except(hooks.Select(hook => hook.Definition.Id)).ToList();
        if (unanswered.Count > 0)
        {
            throw new InvalidOperationException($"No hook answers {string.Join(", ", unanswered)} of cds-hooks/services. Add it to the list of hooks.");
        }

        _all = hooks;
        _byId = hooks.ToLookup(hook => hook.Definition.Id);
        Discovery = Written(definitions);
        PatientView = hooks.OfType<PatientViewHook>().Single();
        OrderSelect = hooks.OfType<OrderSelectHook>().Single();
        OrderSign = hooks.OfType<OrderSignHook>().Single();
    }

    /// <summary>The body of <c>GET /cds-services</c>.</summary>
    public ReadOnlyMemory<byte> Discovery { get; }

    /// <summary>The hook whose queries read the whole record.</summary>
    public PatientViewHook PatientView { get; }

    /// <summary>The hook that fires when an order is chosen.</summary>
    public OrderSelectHook OrderSelect { get; }

    /// <summary>The hook that fires when orders are signed.</summary>
    public OrderSignHook OrderSign { get; }

    /// <param name="knowledge">What all hooks answer from.</param>
    /// <param name="orderServiceId">The one id of both order services, for clients that prefer one; null where each has its own.</param>
    /// <exception cref="InvalidOperationException">The published definitions and the list do not fit each other.</exception>
    public static HookList Load(KnowledgeBase knowledge, string? orderServiceId = null)
    {
        var published = ServiceDefinitions.Load();
        ServiceDefinition Of(string id) => published.FirstOrDefault(definition => definition.Id == id)
            ?? throw new InvalidOperationException($"cds-hooks/services has no file with the id `{id}`. Add it.");
        ServiceDefinition OfOrders(string id) => orderServiceId is null ? Of(id) : Of(id).Renamed(orderServiceId);

        IHook[] hooks =
        [
            new OrderSelectHook(OfOrders(OrderSelectHook.Id), knowledge),
            new OrderSignHook(OfOrders(OrderSignHook.Id), knowledge),
            new PatientViewHook(Of(PatientViewHook.Id), knowledge),
        ];

        ServiceDefinition Answered(ServiceDefinition definition) =>
            hooks.FirstOrDefault(hook => hook.Definition.Hook == definition.Hook)?.Definition ?? definition;

        return new HookList([.. published.Select(Answered)], hooks);
    }

    /// <summary>Null where there is no service of that id; where one id stands for several hooks, the first of them.</summary>
    public IHook? Find(string id) => _byId[id].FirstOrDefault();

    /// <summary>Of the hooks that have one id, the one that a request names; the given one where it names none of them.</summary>
    public IHook Named(IHook hook, Element root) =>
        root.ValueKind == JsonValueKind.Object && root.Text("hook"u8) is { } name
            && _byId[hook.Definition.Id].FirstOrDefault(other => other.Definition.Hook == name) is { } named
            ? named
            : hook;

    /// <summary>Reads a request of whichever hook it names, such as one in a file; null with what is wrong.</summary>
    public HookRequest? Read(Element root, out string fault)
    {
        var name = root.ValueKind == JsonValueKind.Object ? root.Text("hook"u8) : null;
        if (_all.FirstOrDefault(hook => hook.Definition.Hook == name) is { } named)
        {
            return HookRequestReader.Read(root, named, out fault);
        }

        fault = root.ValueKind != JsonValueKind.Object ? "The body must be a JSON object."
            : name is not { Length: > 0 } ? "`hook` is missing or not a string."
            : $"`hook` is none of {string.Join(", ", _all.Select(hook => hook.Definition.Hook).Distinct())}.";

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
