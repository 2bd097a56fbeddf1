using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Http;

/// <summary>Reads the body before the endpoint sees the call, and wipes it afterwards: it may hold a patient's record.</summary>
/// <param name="maxBytes">Null for the limit of the settings.</param>
internal sealed class JsonBodyFilter(long? maxBytes) : IEndpointFilter
{
    private static readonly Refusal WrongType =
        new(StatusCodes.Status415UnsupportedMediaType, "Send application/json or application/fhir+json in UTF-8, without Content-Encoding.");

    private static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "The body is larger than this service reads.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!RequestBody.IsJson(http.Request))
        {
            return WrongType;
        }

        var deadline = http.Features.GetRequiredFeature<CallDeadline>().Token;
        var limit = maxBytes ?? http.RequestServices.GetRequiredService<IOptions<ServiceOptions>>().Value.MaxRequestBytes;
        using var body = await RequestBody.ReadAsync(http.Request, limit, deadline);
        if (body is null)
        {
            return TooLarge;
        }

        try
        {
            using var document = StrictJson.Parse(body.Content);
            http.Features.Set(new JsonCall(document.RootElement, deadline));

            return await next(context);
        }
        catch (JsonException exception)
        {
            return new Refusal(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
