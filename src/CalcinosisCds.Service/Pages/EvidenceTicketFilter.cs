using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Pages;

/// <summary>Admits whoever presents a ticket drawn a moment ago, and no more often than a person opens pages; before the body is read.</summary>
internal sealed class EvidenceTicketFilter(EvidenceTickets tickets, EvidenceLimits limits) : IEndpointFilter
{
    public const string Header = "Evidence-Ticket";

    public static Refusal TooOften { get; } =
        new(StatusCodes.Status429TooManyRequests, "Too many requests for evidence from this address.") { RetryAfter = 10 };
    private static readonly Refusal Unknown =
        new(StatusCodes.Status503ServiceUnavailable, "The service cannot judge callers at the moment.") { RetryAfter = 5 };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var address = Neighbourhood.Of(http.Connection.RemoteIpAddress);
        if (!limits.MayAsk(address))
        {
            return TooOften;
        }

        var use = await tickets.TryUseAsync(http.Request.Headers[Header], address, RequestTime.Of(http).Deadline);
        if (AuditTrail.Of(http) is { } trail)
        {
            trail.Verdict = use switch { TokenUse.First => AuditTrail.Accepted, TokenUse.Unknown => "replay-unknown", _ => "ticket" };
        }

        return use switch
        {
            TokenUse.First => await next(context),
            TokenUse.Unknown => Unknown,
            _ => EvidenceEndpoint.Refused,
        };
    }
}
