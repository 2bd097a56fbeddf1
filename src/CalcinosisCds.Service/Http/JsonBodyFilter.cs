using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Http;

/// <summary>
/// Reads the body before the endpoint sees the call, and wipes it afterwards: it may hold a patient's record. Only once it has arrived does the call
/// take a slot for processing.
/// </summary>
/// <param name="maxBytes">Null for the limit of the settings.</param>
internal sealed class JsonBodyFilter(WorkPool pool, long? maxBytes) : IEndpointFilter
{
    private static readonly Refusal WrongType =
        new(StatusCodes.Status415UnsupportedMediaType, "Send application/json or application/fhir+json in UTF-8, without Content-Encoding.");

    private static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "The body is larger than this service reads.");
    private static readonly Refusal Late = new(StatusCodes.Status408RequestTimeout, "The body did not come in time.") { Closes = true };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!RequestBody.IsJson(http.Request))
        {
            return WrongType;
        }

        var holder = http.User.Identity?.Name ?? "";
        var limit = maxBytes ?? http.RequestServices.GetRequiredService<IOptions<ServiceOptions>>().Value.MaxRequestBytes;
        using var room = http.RequestServices.GetRequiredService<BytesAtWork>().Open(holder);
        try
        {
            var (read, refusal) = await ReadAsync(http, limit, room);
            using var body = read;
            if (body is null)
            {
                return refusal;
            }

            using var place = http.RequestServices.GetRequiredService<WorkPlaces>().TryTake(pool, holder);

            return place is null ? Refusal.AtItsLimit : await AnswerAsync(context, next, body, room);
        }
        catch (Exception exception) when (exception is NoRoomException or OutOfMemoryException && !http.Response.HasStarted)
        {
            return Refusal.AtItsLimit;
        }
    }

    /// <summary>The body; or null with the reason.</summary>
    private static async Task<(PooledBytes? Body, Refusal Refusal)> ReadAsync(HttpContext http, long limit, ByteRoom room)
    {
        var time = RequestTime.Of(http);
        try
        {
            return (await RequestBody.ReadAsync(http.Request, limit, room, time.Deadline), TooLarge);
        }
        catch (OperationCanceledException exception) when (time.HasCancelled(exception))
        {
            return (null, Late);
        }
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, PooledBytes body, ByteRoom room)
    {
        try
        {
            using var document = StrictJson.Parse(body.Content);
            context.HttpContext.Features.Set(new JsonCall(document.RootElement, room, RequestTime.Of(context.HttpContext).Deadline));

            return await next(context);
        }
        catch (JsonException exception)
        {
            return new Refusal(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
