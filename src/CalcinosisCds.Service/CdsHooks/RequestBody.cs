using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CalcinosisCds.Service.CdsHooks;

/// <summary>The body of a JSON request.</summary>
internal static class RequestBody
{
    private const int ChunkFraming = 1024 * 1024;

    /// <summary>The body of a JSON request; null where it is not one or is too large, which is then answered.</summary>
    public static async Task<PooledBytes?> ReadJsonAsync(HttpContext context, long maxBytes, CancellationToken ct)
    {
        if (!IsReadable(context.Request))
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send application/json or application/fhir+json in UTF-8, without Content-Encoding.");
            return null;
        }

        var body = await ReadAsync(context.Request, maxBytes, ct);
        if (body is null)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "The body is larger than this service reads.");
        }

        return body;
    }

    /// <summary>Null where the body is larger than <paramref name="maxBytes"/>.</summary>
    private static async Task<PooledBytes?> ReadAsync(HttpRequest request, long maxBytes, CancellationToken ct)
    {
        // Of a chunked body the server counts the framing too; the exact limit is held as it is read.
        if (request.ContentLength is null && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = maxBytes + ChunkFraming;
        }

        try
        {
            return await PooledBytes.ReadAsync(request.Body, request.ContentLength, maxBytes, ct);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // A chunk size beyond any number reaches us as a plain IOException; it is as much the caller's fault as any broken body.
            throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, exception);
        }
    }

    private static bool IsReadable(HttpRequest request) =>
        !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && (request.ContentType is "application/json" or "application/fhir+json"
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && (Is(type.MediaType, "application/json") || Is(type.MediaType, "application/fhir+json"))
                && (!type.Charset.HasValue || Is(HeaderUtilities.RemoveQuotes(type.Charset), "utf-8"))));

    /// <summary>The names of media types and charsets are case-insensitive (RFC 9110, 8.3.1 and 8.3.2).</summary>
    private static bool Is(StringSegment written, string name) => written.Equals(name, StringComparison.OrdinalIgnoreCase);
}
