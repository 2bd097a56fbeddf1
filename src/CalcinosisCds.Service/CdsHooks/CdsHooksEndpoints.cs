using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Feedback;

namespace CalcinosisCds.Service.CdsHooks;

internal static class CdsHooksEndpoints
{
    public static void MapCdsHooks(this WebApplication app)
    {
        var services = app.MapGroup("/cds-services");
        services.MapMethods("", [HttpMethods.Get, HttpMethods.Head], DiscoverAsync);
        services.MapPost("/{id}", (string id, HttpContext context, HookEndpoint hook) => hook.AnswerAsync(id, context)).RequireAuthorization();
        services.MapPost("/{id}/feedback", (string id, HttpContext context, FeedbackEndpoint feedback) => feedback.KeepAsync(id, context))
            .RequireAuthorization()
            .WithMetadata(new TokenAudience(OfTheFeedbackOrItsService));
    }

    /// <summary>The specification leaves open which of the two addresses a token for feedback names.</summary>
    private static IReadOnlyList<string> OfTheFeedbackOrItsService(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";

        return [path, path[..path.LastIndexOf('/')]];
    }

    private static Task DiscoverAsync(HttpContext context, ServiceCatalog catalog)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = catalog.Discovery.Length;

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(catalog.Discovery, context.RequestAborted).AsTask();
    }
}
