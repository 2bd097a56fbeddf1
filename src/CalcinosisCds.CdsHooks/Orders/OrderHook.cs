using CalcinosisCds.Cards;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Orders;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks.Orders;

/// <summary>A hook that fires while orders are drafted: which of them matter for this record, and why. Select and sign use the same words.</summary>
public abstract class OrderHook(ServiceDefinition definition, KnowledgeBase knowledge) : IHook
{
    /// <summary>Nobody reads more cards at once.</summary>
    private const int MostCards = 3;

    private readonly OrderReader _reader = new(knowledge);
    private readonly OrderReview _review = new(knowledge);
    private readonly OrderCards _cards = new(knowledge);

    public ServiceDefinition Definition { get; } = definition;

    public HookContext? ReadContext(Element context, out string fault)
    {
        if (ContextMembers.PatientId(context, out fault) is not { } patientId)
        {
            return null;
        }

        if (context.AsWritten("draftOrders"u8) is not { } bundle || DraftList.Read(bundle) is not { } drafts)
        {
            fault = "`context.draftOrders` is missing or not a Bundle.";
            return null;
        }

        return Asked(context, drafts, out fault) is { } asked ? new OrderContext(patientId, asked) : null;
    }

    public HookAnswer Compose(HookCase found, CardSettings settings)
    {
        var read = _reader.Read(found.Context.Drafts, found.Record, found.LocalCodes);

        return new HookAnswer(_cards.Compose(_review.Of(read.Orders, found.Assessment), found.Assessment, settings))
        {
            Most = MostCards,
            UnreadOrders = read.Unread,
        };
    }

    /// <summary>The drafts that the hook asks about; null if they cannot be read, and the fault says why.</summary>
    protected abstract DraftList? Asked(Element context, DraftList drafts, out string fault);
}
