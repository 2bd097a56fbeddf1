using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CalcinosisCds.Service.CdsHooks;

/// <summary>A request body in one pooled buffer, given back when the call is answered.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 64 * 1024;
    private const int ChunkFraming = 1024 * 1024;
    private byte[] _buffer;
    private int _length;

    private RequestBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <summary>The body of a JSON request; null where it is not one or is too large, which is then answered.</summary>
    public static async Task<RequestBody?> ReadJsonAsync(HttpContext context, long maxBytes, CancellationToken ct)
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
    private static async Task<RequestBody?> ReadAsync(HttpRequest request, long maxBytes, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        // Of a chunked body the server counts the framing too; the exact limit is held below.
        if (request.ContentLength is null && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = maxBytes + ChunkFraming;
        }

        var body = new RequestBody((int)(request.ContentLength ?? FirstSize) + 1);
        try
        {
            while (await request.Body.ReadAsync(body._buffer.AsMemory(body._length), ct) is > 0 and var read)
            {
                body._length += read;
                if (body._length > maxBytes)
                {
                    body.Dispose();
                    return null;
                }

                body.GrowIfFull();
            }
        }
        catch (Exception exception)
        {
            body.Dispose();
            if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            {
                return null;
            }

            if (exception is IOException and not BadHttpRequestException)
            {
                // A chunk size beyond any number reaches us as a plain IOException; it is as much the caller's fault as any broken body.
                throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, exception);
            }

            throw;
        }

        return body;
    }

    /// <summary>The buffer held a patient's record: it is wiped before others may rent it.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            _buffer.AsSpan(0, _length).Clear();
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    private static bool IsReadable(HttpRequest request) =>
        !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (Is(type.MediaType, "application/json") || Is(type.MediaType, "application/fhir+json"))
        && (!type.Charset.HasValue || Is(HeaderUtilities.RemoveQuotes(type.Charset), "utf-8"));

    /// <summary>The names of media types and charsets are case-insensitive (RFC 9110, 8.3.1 and 8.3.2).</summary>
    private static bool Is(StringSegment written, string name) => written.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void GrowIfFull()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
