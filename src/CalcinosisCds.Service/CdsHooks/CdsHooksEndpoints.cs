namespace CalcinosisCds.Service.CdsHooks;

internal static class CdsHooksEndpoints
{
    public static void MapCdsHooks(this WebApplication app)
    {
        var services = app.MapGroup("/cds-services");
        services.MapMethods("", [HttpMethods.Get, HttpMethods.Head], DiscoverAsync);
        services.MapPost("/{id}", (string id, HttpContext context, HookEndpoint hook) => hook.AnswerAsync(id, context)).RequireAuthorization();
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
