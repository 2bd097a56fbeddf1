using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Finds the hook that the address names, for the endpoint behind it.</summary>
internal sealed class KnownServiceFilter(HookList hooks) : IEndpointFilter
{
    private static readonly Refusal Unknown = new(StatusCodes.Status404NotFound, "There is no service of this id.");

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (hooks.Find(context.HttpContext.GetRouteValue("id") as string ?? "") is not { } hook)
        {
            return ValueTask.FromResult<object?>(Unknown);
        }

        context.HttpContext.Features.Set(hook);

        return next(context);
    }
}
