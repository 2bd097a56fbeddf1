using CalcinosisCds.Json;
using CalcinosisCds.Service.Limits;
using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Service.Http;

/// <summary>What the filters of <see cref="JsonCalls"/> hand to the endpoint behind them. It is valid until the endpoint returns.</summary>
/// <param name="Root">The body.</param>
/// <param name="Room">What more is read for the call is taken from here.</param>
/// <param name="Deadline">Cancelled when the time of the call is over, or its caller has gone.</param>
internal sealed record JsonCall(Element Root, ByteRoom Room, CancellationToken Deadline)
{
    public static JsonCall Of(HttpContext context) => context.Features.GetRequiredFeature<JsonCall>();
}
