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
    private readonly IReadOnlyList<IHook> _all;

    internal HookList(IReadOnlyList<ServiceDefinition> definitions, IReadOnlyList<IHook> hooks, HookEdition? withExpressions = null)
    {
        var unanswered = definitions.Select(definition => definition.Id).Except(hooks.Select(hook => hook.Definition.Id)).ToList();
        if (unanswered.Count > 0)
        {
            throw new InvalidOperationException($"No hook answers {string.Join(", ", unanswered)} of cds-hooks/services. Add it to the list of hooks.");
        }

        _all = hooks;
        Published = new HookEdition(definitions, hooks);
        WithExpressions = withExpressions ?? Published;
        PatientView = hooks.OfType<PatientViewHook>().Single();
        OrderSelect = hooks.OfType<OrderSelectHook>().Single();
        OrderSign = hooks.OfType<OrderSignHook>().Single();
    }

    /// <summary>What every client understands.</summary>
    public HookEdition Published { get; }

    /// <summary>The same hooks for clients that evaluate the expressions of CDS Hooks 3.0.</summary>
    public HookEdition WithExpressions { get; }

    /// <summary>The hook whose queries read the whole record.</summary>
    public PatientViewHook PatientView { get; }

    /// <summary>The hook that fires when an order is chosen.</summary>
    public OrderSelectHook OrderSelect { get; }

    /// <summary>The hook that fires when orders are signed.</summary>
    public OrderSignHook OrderSign { get; }

    /// <param name="knowledge">What all hooks answer from.</param>
    /// <param name="orderServiceId">A single id for both order services, for clients that prefer one; null if each has its own.</param>
    /// <exception cref="InvalidOperationException">The published definitions and the list do not match.</exception>
    public static HookList Load(KnowledgeBase knowledge, string? orderServiceId = null)
    {
        var published = ServiceDefinitions.Load(ServiceDefinitions.Published).Select(Renamed).ToList();
        var withExpressions = ServiceDefinitions.Load(ServiceDefinitions.WithExpressions).Select(Renamed).ToList();
        ServiceDefinition Renamed(ServiceDefinition definition) =>
            orderServiceId is not null && definition.Hook is OrderSelectHook.Name or OrderSignHook.Name ? definition.Renamed(orderServiceId) : definition;

        IHook[] hooks =
        [
            new OrderSelectHook(Of(published, OrderSelectHook.Name), knowledge),
            new OrderSignHook(Of(published, OrderSignHook.Name), knowledge),
            new PatientViewHook(Of(published, PatientViewHook.Name), knowledge),
        ];
        var redefined = hooks.Select(hook => new RedefinedHook(Of(withExpressions, hook.Definition.Hook), hook)).ToList();

        return new HookList(published, hooks, new HookEdition(withExpressions, redefined));
    }

    /// <summary>Reads a request for whichever hook it names, such as one in a file; null if it cannot be read, and the fault says why.</summary>
    public HookRequest? Read(Element root, out string fault)
    {
        var name = root.ValueKind == JsonValueKind.Object ? root.TextAsWritten("hook"u8) : null;
        if (_all.FirstOrDefault(hook => hook.Definition.Hook == name) is { } named)
        {
            return HookRequestReader.Read(root, named, out fault);
        }

        fault = root.ValueKind != JsonValueKind.Object ? "The body must be a JSON object."
            : name is not { Length: > 0 } ? "`hook` is missing or not a string."
            : $"`hook` is none of {string.Join(", ", _all.Select(hook => hook.Definition.Hook).Distinct())}.";

        return null;
    }

    private static ServiceDefinition Of(IReadOnlyList<ServiceDefinition> definitions, string hook) =>
        definitions.FirstOrDefault(definition => definition.Hook == hook)
        ?? throw new InvalidOperationException($"cds-hooks/services has no file with the hook `{hook}`. Add it, and the same in cds-hooks/services-3.0.");
}
