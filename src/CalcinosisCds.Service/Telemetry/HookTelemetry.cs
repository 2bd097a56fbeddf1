using System.Diagnostics;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>Starts the telemetry of each call and counts what the service answers.</summary>
internal sealed class HookTelemetry(ServiceMetrics metrics, TimeProvider time, ILogger<HookSpan> logger)
{
    /// <summary>Middleware: counts each response by the endpoint's own name, and drops what the caller sent as trace context or baggage.</summary>
    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Activity.Current = null;
        try
        {
            await next(context);
        }
        finally
        {
            metrics.Responded((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none", context.Response.StatusCode);
        }
    }

    public HookSpan Start(string service, string client) => new(metrics, time, logger, service, client);
}
