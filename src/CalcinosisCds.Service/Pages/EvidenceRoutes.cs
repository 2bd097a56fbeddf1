using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Pages;

/// <summary>What the evidence page requests from this service. If no client's record has the page, there is nothing at these addresses.</summary>
internal static class EvidenceRoutes
{
    public const string Evidence = "/evidence";
    public const string Ticket = "/evidence/ticket";

    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<SmartRegistrations>().All.Count == 0)
        {
            return;
        }

        app.MapPost(Ticket, (HttpContext context, EvidenceEndpoint endpoint) => endpoint.DrawTicket(context))
            .WithMetadata(new AuditedEndpoint("evidence-ticket"))
            .AddEndpointFilter<SameOriginFilter>();
        app.MapPost(Evidence, (HttpContext context, EvidenceEndpoint endpoint) => endpoint.AnswerAsync(context))
            .WithMetadata(new AuditedEndpoint("evidence"))
            .AddEndpointFilter<SameOriginFilter>()
            .AddEndpointFilter<EvidenceTicketFilter>()
            .TakesJson(WorkPool.Evidence, EvidenceEndpoint.MaxRequestBytes);
    }
}
