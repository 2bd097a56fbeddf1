namespace CalcinosisCds.Service.Http;

/// <summary>Answers a call that has run out of time.</summary>
internal sealed class DeadlineFilter(Refusal late) : IEndpointFilter
{
    public static Refusal TookTooLong { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "The call took longer than this service works on one.") { RetryAfter = 1, Reason = "no-time" };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException exception) when (
            RequestTime.Of(context.HttpContext).HasCancelled(exception) && !context.HttpContext.Response.HasStarted)
        {
            return late;
        }
    }
}
