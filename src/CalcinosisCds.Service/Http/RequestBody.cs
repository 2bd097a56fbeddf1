using CalcinosisCds.Service.Limits;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CalcinosisCds.Service.Http;

/// <summary>The body of a JSON request.</summary>
internal static class RequestBody
{
    private const int ChunkFraming = 1024 * 1024;

    /// <summary>Null if the body is larger than <paramref name="maxBytes"/>.</summary>
    public static async Task<PooledBytes?> ReadAsync(HttpRequest request, long maxBytes, ByteRoom room, CancellationToken ct)
    {
        // For a chunked body the server counts the framing too; the exact limit is enforced as it is read.
        if (request.ContentLength is null && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = maxBytes + ChunkFraming;
        }

        try
        {
            return await PooledBytes.ReadAsync(request.Body, request.ContentLength, maxBytes, room, ct);
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

    /// <summary>Whether it says that it is JSON in UTF-8, not compressed.</summary>
    public static bool IsJson(HttpRequest request) =>
        IsPlain(request.Headers.ContentEncoding)
        && (request.ContentType is "application/json" or "application/fhir+json"
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && (Is(type.MediaType, "application/json") || Is(type.MediaType, "application/fhir+json"))
                && (!type.Charset.HasValue || Is(HeaderUtilities.RemoveQuotes(type.Charset), "utf-8"))));

    /// <summary>"identity" says that there is no coding (RFC 9110, 12.5.3), which some clients write out.</summary>
    private static bool IsPlain(StringValues coding) =>
        coding.Count == 0 || coding.All(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries).All(one => one.Length == 0 || Is(one, "identity")));

    /// <summary>The names of media types and charsets are case-insensitive (RFC 9110, 8.3.1 and 8.3.2).</summary>
    private static bool Is(StringSegment written, string name) => written.Equals(name, StringComparison.OrdinalIgnoreCase);
}
