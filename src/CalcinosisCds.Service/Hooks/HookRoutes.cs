using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Hooks;

/// <summary>The addresses of CDS Hooks, and what stands in front of each.</summary>
internal static class HookRoutes
{
    public static void MapCdsHooks(this WebApplication app)
    {
        var services = app.MapGroup("/cds-services");
        services.MapMethods("", [HttpMethods.Get, HttpMethods.Head], DiscoverAsync);
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

    /// <summary>The specification leaves open which of the two addresses a token for feedback names.</summary>
    private static IReadOnlyList<string> OfTheFeedbackOrItsService(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";

        return [path, path[..path.LastIndexOf('/')]];
    }

    private static Task DiscoverAsync(HttpContext context, HookList hooks)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = hooks.Discovery.Length;

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(hooks.Discovery, context.RequestAborted).AsTask();
    }
}
