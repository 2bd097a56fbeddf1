using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Http;

/// <summary>When a call is cancelled: its time is over, or its caller has gone.</summary>
internal sealed record CallDeadline(CancellationToken Token);

/// <summary>Ends a call whose time is over, and answers it.</summary>
internal sealed class DeadlineFilter(Refusal late) : IEndpointFilter
{
    public static Refusal TookTooLong { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "The call took longer than this service works on one.") { RetryAfter = 1 };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var longest = http.RequestServices.GetRequiredService<IOptions<EdgeOptions>>().Value.CallDeadline;
        using var timer = new CancellationTokenSource(longest, http.RequestServices.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, http.RequestAborted);
        http.Features.Set(new CallDeadline(either.Token));
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            return late;
        }
    }
}
