using CalcinosisCds.CdsHooks.Orders;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks.OrderSign;

/// <summary>A clinician is about to sign: which of all drafted orders matter.</summary>
public sealed class OrderSignHook(ServiceDefinition definition, KnowledgeBase knowledge) : OrderHook(definition, knowledge)
{
    /// <summary>As the hook library names it.</summary>
    public const string Name = "order-sign";

    protected override DraftList? Asked(Element context, DraftList drafts, out string fault)
    {
        fault = "";

        return drafts;
    }
}
