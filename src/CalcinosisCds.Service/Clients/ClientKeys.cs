using System.Collections.Concurrent;
using CalcinosisCds.Service.Gathering;

namespace CalcinosisCds.Service.Clients;

/// <summary>
/// The keys of each client: fetched when first needed, kept, refreshed for an unknown kid at most every 30 seconds and by one caller only, and
/// served from the last good set for up to a day where the key server is out of reach.
/// </summary>
internal sealed class ClientKeys(IHttpClientFactory clients, TimeProvider time, Telemetry.ServiceMetrics metrics)
{
    public const string HttpClientName = "jwks";

    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    /// <summary>Null where the client has no such key.</summary>
    public async Task<VerificationKey?> FindAsync(ClientOptions client, string keyId, CancellationToken ct)
    {
        var slot = _slots.GetOrAdd(client.Name, _ => new Slot());
        var known = slot.Known;
        var isFresh = known is not null && time.GetUtcNow() - known.At < FreshFor;
        if (!isFresh || known!.Keys.Find(keyId) is null) // isFresh says that it is not null.
        {
            await RefreshAsync(client, slot, ct);
            known = slot.Known;
        }

        return known is not null && time.GetUtcNow() - known.At < UsableFor ? known.Keys.Find(keyId) : null;
    }

    private async Task RefreshAsync(ClientOptions client, Slot slot, CancellationToken ct)
    {
        await slot.Gate.WaitAsync(ct);
        try
        {
            if (time.GetUtcNow() - slot.LastAttempt < BetweenRefreshes)
            {
                return;
            }

            slot.LastAttempt = time.GetUtcNow();
            var keys = await ReadAsync(client, ct);
            metrics.KeyRefreshed(client.Name, keys is not null);
            if (keys is not null)
            {
                slot.Known = new KnownKeys(keys, time.GetUtcNow());
            }
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private async Task<KeySet?> ReadAsync(ClientOptions client, CancellationToken ct)
    {
        try
        {
            if (client.JwksFile is { } file)
            {
                return KeySet.Read(await File.ReadAllBytesAsync(file, ct));
            }

            using var timer = new CancellationTokenSource(FetchTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);

            return await FetchAsync(client, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<KeySet?> FetchAsync(ClientOptions client, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, client.JwksUrl);
        message.Options.Set(CheckedConnection.AllowPrivateNetwork, client.AllowPrivateNetwork);
        using var response = await clients.CreateClient(HttpClientName).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode != System.Net.HttpStatusCode.OK || response.Content.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        return await CappedBody.ReadAsync(response, KeySet.MaxBytes, ct) is { } body ? KeySet.Read(body) : null;
    }

    private sealed record KnownKeys(KeySet Keys, DateTimeOffset At);

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public KnownKeys? Known { get; set; }

        public DateTimeOffset LastAttempt { get; set; } = DateTimeOffset.MinValue;
    }
}
