using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Outbound;

/// <summary>Reads a response body up to a limit.</summary>
internal static class CappedBody
{
    /// <summary>Null if the body is larger than <paramref name="maxBytes"/>, or compressed: it could unpack to any size.</summary>
    public static async Task<PooledBytes?> ReadAsync(HttpResponseMessage response, int maxBytes, ByteRoom? room, CancellationToken ct)
    {
        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(ct);

        return await PooledBytes.ReadAsync(stream, response.Content.Headers.ContentLength, maxBytes, room, ct);
    }
}
