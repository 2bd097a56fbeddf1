namespace CalcinosisCds.Service.Outbound;

/// <summary>Reads a response body up to a limit: what a server sends is never trusted to end.</summary>
internal static class CappedBody
{
    /// <summary>Null where the body is larger than <paramref name="maxBytes"/>, or compressed: what it unpacks to has no limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > maxBytes || response.Content.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        using var content = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (content.Length + read > maxBytes)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
