using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Settings.Faults;

namespace CalcinosisCds.Service.Edge;

/// <summary>
/// Cross-origin calls from browser-based clients. A preflight is answered before authentication, for the origins of any client, since it cannot say
/// whose it is; the answer itself is readable only by the origins of the client that called. Errors carry the header too.
/// </summary>
internal sealed class BrowserOrigins(ClientRecords records)
{
    public async Task AllowAsync(HttpContext context, RequestDelegate next)
    {
        if (!HookAddress.IsFor(context.Request.Path))
        {
            await next(context);
            return;
        }

        var origin = context.Request.Headers.Origin is [{ } only] ? only : null;

        // Set as the answer starts, so that an error that cleared the headers has it as well.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Append("Vary", "Origin");
            if (origin is not null && IsAllowed(records.Of(context), origin))
            {
                context.Response.Headers.AccessControlAllowOrigin = origin;
            }

            return Task.CompletedTask;
        });

        if (origin is null || !HttpMethods.IsOptions(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (IsAllowed(caller: null, origin))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST";
            context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, accept";
            context.Response.Headers.AccessControlMaxAge = "600";
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <param name="caller">Null if the caller is not known: the origins of all clients then count.</param>
    private bool IsAllowed(Caller? caller, string origin) =>
        (caller is null ? records.All : [caller]).Any(candidate =>
            candidate.Client.AllowedOrigins.Contains(origin) || (candidate.IsUnauthenticated && ClientFaults.IsOrigin(origin) && new Uri(origin).IsLoopback));
}
