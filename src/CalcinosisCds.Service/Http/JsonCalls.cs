using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Http;

/// <summary>What every endpoint with a body is preceded by.</summary>
internal static class JsonCalls
{
    /// <summary>Limits the call's time and reads its body into a <see cref="JsonCall"/>; anything but strict JSON never reaches the endpoint.</summary>
    /// <param name="endpoint">Sees only calls that hold JSON.</param>
    /// <param name="pool">The pool in which the call is processed.</param>
    /// <param name="maxBytes">The largest body; null for the one of the settings.</param>
    /// <param name="late">The answer if the call takes too long; null for the usual one.</param>
    public static RouteHandlerBuilder TakesJson(this RouteHandlerBuilder endpoint, WorkPool pool, long? maxBytes = null, Refusal? late = null) => endpoint
        .AddEndpointFilter(new DeadlineFilter(late ?? DeadlineFilter.TookTooLong))
        .AddEndpointFilter(new JsonBodyFilter(pool, maxBytes));
}
