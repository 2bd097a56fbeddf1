using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Pages.Board;

/// <summary>
/// The governance page and what it requests. If no client's record is a board, there is nothing at these addresses; in Development a caller on this
/// machine is one.
/// </summary>
internal static class BoardRoutes
{
    public const string Page = "/governance";
    public const string Report = Page + "/report";
    public const string Again = Page + "/again";

    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<ClientRecords>().All.Any(caller => caller.Client.IsBoard || caller.IsUnauthenticated))
        {
            return;
        }

        var page = HtmlPage.Load("governance", PagePolicy.TryIt);
        app.MapGet(Page, (HttpContext context) => page.WriteAsync(context));
        app.MapGet(Report, (HttpContext context, BoardEndpoint endpoint) => endpoint.AnswerAsync(context))
            .RequireAuthorization(CallerRights.Reports)
            .WithMetadata(new AuditedEndpoint("governance"))
            .AddEndpointFilter(new DeadlineFilter(DeadlineFilter.TookTooLong));
        app.MapGet(Again, (HttpContext context, BoardEndpoint endpoint) => endpoint.AnswerAgainAsync(context))
            .WithMetadata(new AuditedEndpoint("governance-again"))
            .AddEndpointFilter<SameOriginFilter>()
            .AddEndpointFilter(new DeadlineFilter(DeadlineFilter.TookTooLong));
    }
}
