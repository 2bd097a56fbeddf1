using CalcinosisCds.CdsHooks;
using CalcinosisCds.CdsHooks.Feedback;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Store;
using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Service.Governance;

/// <summary>Stores what clinicians did with cards: all items of a request or none, acknowledged only once they have reached the disk.</summary>
internal sealed class FeedbackEndpoint(ClientRecords clients, FeedbackReader reader, StoreWriter store, ServiceMetrics metrics)
{
    public const int MaxBytes = 256 * 1024;

    /// <summary>The answer if the store is away, or did not accept it in time.</summary>
    public static Refusal NotKept { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "The feedback could not be kept now. Send it again.") { RetryAfter = 5 };

    public async Task<IResult> KeepAsync(HttpContext context)
    {
        var call = JsonCall.Of(context);
        var client = clients.Of(context)!.Client; // The endpoint requires authentication, which names a client of ours.
        if (reader.Read(call.Root, out var fault) is not { } items)
        {
            return new Refusal(StatusCodes.Status400BadRequest, fault);
        }

        var hook = context.Features.GetRequiredFeature<IHook>().Definition.Id; // So does the address.
        if (!await store.WriteAsync([.. items.Select(item => Kept(item, client.Name) with { Service = hook })], call.Deadline))
        {
            return NotKept;
        }

        foreach (var item in items)
        {
            metrics.FeedbackKept(client.Name, KebabId.Of(item.Outcome));
        }

        return new JsonAnswer("{}"u8.ToArray());
    }

    private static FeedbackItem Kept(CardFeedback item, string client) => new(
        client,
        item.Card,
        item.Outcome == CardOutcome.Accepted ? FeedbackOutcome.Accepted : FeedbackOutcome.Overridden,
        item.Reason,
        item.Suggestions,
        item.At);
}
