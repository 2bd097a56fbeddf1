using System.Net.Http.Headers;

namespace CalcinosisCds.Cli.Try;

/// <summary>An HTTP client that follows nothing and keeps nothing; every failure is reported with what to do.</summary>
internal sealed class PlainHttp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    /// <exception cref="TryException">The server cannot be reached or does not answer in time.</exception>
    public async Task<(int Status, byte[] Body)> SendAsync(HttpMethod method, string url, string what, string? token, byte[]? json, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new TryException($"{what}: the address is not an absolute http(s) url.");
        }

        using var message = new HttpRequestMessage(method, address);
        message.Headers.Accept.ParseAdd(json is null ? "application/fhir+json, application/json" : "application/json");
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (json is not null)
        {
            message.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(Patience);
        try
        {
            using var response = await _http.SendAsync(message, timer.Token);

            return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(timer.Token));
        }
        catch (HttpRequestException)
        {
            throw new TryException($"{what}: {address.GetLeftPart(UriPartial.Authority)} cannot be reached. Check host, port and network.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TryException($"{what}: {address.GetLeftPart(UriPartial.Authority)} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    public void Dispose() => _http.Dispose();
}
