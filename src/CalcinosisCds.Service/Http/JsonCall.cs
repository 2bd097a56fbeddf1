using CalcinosisCds.Json;
using CalcinosisCds.Service.Limits;
using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Service.Http;

/// <summary>What the filters of <see cref="JsonCalls"/> pass to the endpoint after them. Valid until the endpoint returns.</summary>
/// <param name="Root">The body.</param>
/// <param name="Room">The room for anything more that is read for the call.</param>
/// <param name="Deadline">Cancelled when the call runs out of time, or its caller has gone.</param>
internal sealed record JsonCall(Element Root, ByteRoom Room, CancellationToken Deadline)
{
    public static JsonCall Of(HttpContext context) => context.Features.GetRequiredFeature<JsonCall>();
}
