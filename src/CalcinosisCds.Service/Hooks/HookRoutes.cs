using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Hooks;

/// <summary>The addresses of CDS Hooks, and what comes before each.</summary>
internal static class HookRoutes
{
    public static void MapCdsHooks(this WebApplication app)
    {
        var hooks = app.Services.GetRequiredService<HookList>();
        Map(app, HookAddress.Published, hooks.Published);
        Map(app, HookAddress.WithExpressions, hooks.WithExpressions);
    }

    private static void Map(WebApplication app, HookAddress address, HookEdition edition)
    {
        var services = app.MapGroup(address.Path).WithMetadata(address, edition);
        services.MapMethods("", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => DiscoverAsync(context, edition.Discovery));
        services.MapPost("/{id}", (HttpContext context, HookEndpoint hook) => hook.AnswerAsync(context))
            .RequireAuthorization()
            .WithMetadata(new AuditedEndpoint("hook"))
            .AddEndpointFilter<KnownServiceFilter>()
            .AddEndpointFilter<HookSpanFilter>()
            .TakesJson(WorkPool.Hooks);
        services.MapPost("/{id}/feedback", (HttpContext context, FeedbackEndpoint feedback) => feedback.KeepAsync(context))
            .RequireAuthorization()
            .WithMetadata(new AuditedEndpoint("feedback"))
            .WithMetadata(new TokenAudience(OfTheFeedbackOrItsService))
            .AddEndpointFilter<KnownServiceFilter>()
            .TakesJson(WorkPool.Hooks, FeedbackEndpoint.MaxBytes, late: FeedbackEndpoint.NotKept);
    }

    /// <summary>The specification leaves open which of the two addresses a feedback token names.</summary>
    private static IReadOnlyList<string> OfTheFeedbackOrItsService(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";

        return [path, path[..path.LastIndexOf('/')]];
    }

    private static Task DiscoverAsync(HttpContext context, ReadOnlyMemory<byte> discovery)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = discovery.Length;

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(discovery, context.RequestAborted).AsTask();
    }
}
