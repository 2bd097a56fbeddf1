using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Wraps everything that follows in the telemetry of one call, and tells it how the call ended.</summary>
internal sealed class HookSpanFilter(HookTelemetry telemetry, ServerTiming timing, ClientRecords clients) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var client = clients.Of(http)!.Client; // The endpoint requires authentication, which names a client of ours.
        using var span = telemetry.Start(http.Features.GetRequiredFeature<IHook>().Definition.Id, client.Name);
        http.Features.Set(span);
        timing.Report(http, span);
        try
        {
            var result = await next(context);
            span.Status = result is Refusal refusal ? refusal.Status : http.Response.StatusCode;

            return result;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            span.Status = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
        catch (BadHttpRequestException exception)
        {
            // A caller that hangs up mid-body leaves one that cannot be read: that is not our fault.
            span.Status = http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : exception.StatusCode;
            throw;
        }
    }
}
