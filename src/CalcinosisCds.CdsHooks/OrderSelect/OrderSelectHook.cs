using System.Text.Json;
using CalcinosisCds.CdsHooks.Orders;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks.OrderSelect;

/// <summary>A clinician chooses an order: which of those just chosen matter.</summary>
public sealed class OrderSelectHook(ServiceDefinition definition, KnowledgeBase knowledge) : OrderHook(definition, knowledge)
{
    public const string Name = "order-select";

    protected override DraftList? Asked(Element context, DraftList drafts, out string fault)
    {
        fault = "";
        if (context.AsWritten("selections"u8) is not { ValueKind: JsonValueKind.Array } selections
            || selections.Children.Any(item => item.ValueKind != JsonValueKind.String))
        {
            fault = "`context.selections` is missing or not a list of references.";
            return null;
        }

        return drafts.Chosen([.. selections.Children.Select(item => item.GetString())]);
    }
}
