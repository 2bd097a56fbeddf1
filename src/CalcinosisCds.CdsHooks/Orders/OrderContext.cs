using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks.Orders;

/// <summary>The context of a hook that fires while orders are drafted.</summary>
/// <param name="Drafts">The drafts that the hook asks about.</param>
internal sealed record OrderContext(string PatientId, DraftList Drafts) : HookContext(PatientId)
{
    public override DraftList Drafts { get; } = Drafts;
}
