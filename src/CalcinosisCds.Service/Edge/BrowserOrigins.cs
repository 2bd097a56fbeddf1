using CalcinosisCds.Service.Clients;

namespace CalcinosisCds.Service.Edge;

/// <summary>Cross-origin calls of browser-based clients: preflights are answered before authentication, and errors carry the header too.</summary>
internal sealed class BrowserOrigins(ClientRecords records)
{
    public async Task AllowAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/cds-services", StringComparison.Ordinal) || context.Request.Headers.Origin is not [{ } origin])
        {
            await next(context);
            return;
        }

        context.Response.Headers.Vary = "Origin";
        if (IsAllowed(origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
        }

        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (IsAllowed(origin))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST";
            context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, accept";
            context.Response.Headers.AccessControlMaxAge = "600";
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private bool IsAllowed(string origin) =>
        records.All.Any(client => client.AllowedOrigins.Contains(origin))
        || (records.Development is { } development && (development.AllowedOrigins.Contains(origin) || IsLoopback(origin)));

    private static bool IsLoopback(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var parsed) && parsed.IsLoopback;
}
