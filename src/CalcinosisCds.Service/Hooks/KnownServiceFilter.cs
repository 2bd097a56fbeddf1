using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Finds the hook that the address names, for the endpoint that follows.</summary>
internal sealed class KnownServiceFilter(ClientRecords clients) : IEndpointFilter
{
    private static readonly Refusal Unknown = new(StatusCodes.Status404NotFound, "There is no service of this id.");
    private static readonly Refusal NotForExpressions = new(
        StatusCodes.Status403Forbidden,
        $"This client's record does not say that it evaluates expressions in prefetch templates. Call the service below {HookAddress.Published.Path}.")
    {
        Reason = "prefetch-expressions",
    };

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()!.Metadata; // The filter stands in front of an endpoint.
        if (metadata.GetRequiredMetadata<HookEdition>().Find(http.GetRouteValue("id") as string ?? "") is not { } hook)
        {
            return ValueTask.FromResult<object?>(Unknown);
        }

        // The endpoint requires authentication, which names a client of ours.
        if (metadata.GetRequiredMetadata<HookAddress>() == HookAddress.WithExpressions && !clients.Of(http)!.Client.EvaluatesPrefetchExpressions)
        {
            return ValueTask.FromResult<object?>(NotForExpressions);
        }

        http.Features.Set(hook);

        return next(context);
    }
}
