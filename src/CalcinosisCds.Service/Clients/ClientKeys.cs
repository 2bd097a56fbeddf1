using System.Collections.Concurrent;
using System.Net;
using CalcinosisCds.Service.Outbound;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Keys;

namespace CalcinosisCds.Service.Clients;

/// <summary>
/// The keys of each client: fetched at start, kept, and refreshed before they go stale and when a kid is unknown, by one fetch at a time whoever
/// waits for it, and served from the last good set for up to a day while the key server is out of reach.
/// </summary>
internal sealed class ClientKeys(IHttpClientFactory clients, TimeProvider time, ServiceMetrics metrics, ILogger<ClientKeys> logger)
{
    public static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(30);

    /// <summary>While there is no key at all, a key server that was late for our start is asked again sooner.</summary>
    private static readonly TimeSpan BetweenFirstAttempts = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>How long before it goes stale a set is read again without a caller asking for it: a few rounds of upkeep.</summary>
    private static readonly TimeSpan RefreshedAhead = TimeSpan.FromMinutes(2);

    public static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(3);

    /// <summary>How long a caller whose key is known waits for a stale set to be refreshed.</summary>
    private static readonly TimeSpan PatienceWhenKnown = TimeSpan.FromMilliseconds(250);

    /// <summary>How long any other waits: less than the time of a call, so that it is judged and not cut off.</summary>
    private static readonly TimeSpan PatienceWhenUnknown = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    /// <summary>Null if the client has no such key.</summary>
    public async Task<VerificationKey?> FindAsync(ClientOptions client, string keyId, CancellationToken ct)
    {
        var slot = _slots.GetOrAdd(client.Name, _ => new Slot());
        var last = slot.Last;
        var isKnown = Find(last, keyId) is not null;
        if (!isKnown || IsOlder(last!, FreshFor)) // A key was found in it.
        {
            await WaitAsync(RefreshAsync(client, slot), isKnown ? PatienceWhenKnown : PatienceWhenUnknown, ct);
        }

        return Find(slot.Last, keyId);
    }

    /// <summary>Reads again what will soon be too old, so that no caller waits for it, and nobody can tell a known client by the wait.</summary>
    /// <returns>When each is read, or has failed.</returns>
    public Task KeepFreshAsync(IEnumerable<ClientOptions> of) => Task.WhenAll(
        from client in of
        let slot = _slots.GetOrAdd(client.Name, _ => new Slot())
        where slot.Last is not { } last || IsOlder(last, FreshFor - RefreshedAhead)
        select RefreshAsync(client, slot));

    /// <summary>
    /// Forgets the keys of each client that an operator dropped since they were read, and lets them be read again at once. Until they are, the client
    /// is refused: the last good set is what is no longer trusted.
    /// </summary>
    /// <param name="drops">How often keys were dropped, by client.</param>
    /// <returns>Whether any were forgotten.</returns>
    public bool Drop(IReadOnlyDictionary<string, long> drops)
    {
        var forgotten = drops.Where(drop => _slots.GetOrAdd(drop.Key, _ => new Slot()).Drop(drop.Value)).Select(drop => drop.Key).ToList();
        forgotten.ForEach(client => LogEvents.KeysDropped(logger, client));

        return forgotten.Count > 0;
    }

    private VerificationKey? Find(Reading? reading, string keyId) => reading is null || IsOlder(reading, UsableFor) ? null : reading.Keys.Find(keyId);

    private bool IsOlder(Reading reading, TimeSpan age) => time.GetUtcNow() - reading.At >= age;

    private async Task WaitAsync(Task refresh, TimeSpan patience, CancellationToken ct)
    {
        try
        {
            await refresh.WaitAsync(patience, time, ct);
        }
        catch (TimeoutException)
        {
            // The refresh continues for those who come after; this caller is judged by the keys already there.
        }
    }

    /// <summary>The refresh under way, or a new one if the last is long enough ago, or none. A caller going away does not end it.</summary>
    private Task RefreshAsync(ClientOptions client, Slot slot)
    {
        lock (slot)
        {
            var pause = slot.Last is null ? BetweenFirstAttempts : BetweenRefreshes;
            if (!slot.Refresh.IsCompleted)
            {
                return slot.Refresh;
            }

            if (time.GetUtcNow() - slot.AttemptAt < pause)
            {
                return Task.CompletedTask;
            }

            slot.AttemptAt = time.GetUtcNow();

            return slot.Refresh = Task.Run(() => ReplaceAsync(client, slot), CancellationToken.None);
        }
    }

    private async Task ReplaceAsync(ClientOptions client, Slot slot)
    {
        while (!await TryReplaceAsync(client, slot, slot.Drops))
        {
            // They were dropped while they were read: what came may be what was dropped.
        }
    }

    /// <summary>False where they were dropped meanwhile.</summary>
    private async Task<bool> TryReplaceAsync(ClientOptions client, Slot slot, long drops)
    {
        var keys = await ReadAsync(client);
        if (keys is { HoldsPrivatePart: true })
        {
            LogEvents.KeysAreSecret(logger, client.Name);
            keys = null;
        }

        metrics.KeyRefreshed(client.Name, keys is not null);
        if (keys is null)
        {
            LogEvents.KeysNotRead(logger, client.Name);
            return true;
        }

        if (!slot.TryTake(new Reading(keys, time.GetUtcNow()), drops))
        {
            return false;
        }

        LogEvents.KeysRead(logger, client.Name, keys.Count);

        return true;
    }

    private async Task<KeySet?> ReadAsync(ClientOptions client)
    {
        try
        {
            using var timer = new CancellationTokenSource(FetchTimeout, time);

            return client.JwksFile is { } file ? KeySet.Read(await File.ReadAllBytesAsync(file, timer.Token)) : await FetchAsync(client, timer.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<KeySet?> FetchAsync(ClientOptions client, CancellationToken ct)
    {
        using var message = OutboundHttp.Message(HttpMethod.Get, client.JwksUrl!); // Its record has a file or a url.
        using var response = await clients.Create(client.AllowPrivateNetwork).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        using var body = response.StatusCode == HttpStatusCode.OK ? await CappedBody.ReadAsync(response, KeySet.MaxBytes, room: null, ct) : null;

        return body is null ? null : KeySet.Read(body.Content);
    }

    /// <summary>A set of keys and when it was read.</summary>
    private sealed record Reading(KeySet Keys, DateTimeOffset At);

    /// <summary>What is known about one client's keys; written by one refresh at a time.</summary>
    private sealed class Slot
    {
        private volatile Reading? _last;
        private long _drops;

        public Reading? Last => _last;

        /// <summary>How often they were dropped, as far as is known here.</summary>
        public long Drops => Volatile.Read(ref _drops);

        /// <summary>False where they were dropped since <paramref name="drops"/>.</summary>
        public bool TryTake(Reading reading, long drops)
        {
            lock (this)
            {
                if (_drops != drops)
                {
                    return false;
                }

                _last = reading;

                return true;
            }
        }

        /// <summary>True where there were keys to forget.</summary>
        public bool Drop(long drops)
        {
            lock (this)
            {
                if (_drops == drops)
                {
                    return false;
                }

                var hadKeys = _last is not null;
                (_drops, _last, AttemptAt) = (drops, null, DateTimeOffset.MinValue);

                return hadKeys;
            }
        }

        public DateTimeOffset AttemptAt { get; set; } = DateTimeOffset.MinValue;

        public Task Refresh { get; set; } = Task.CompletedTask;
    }
}
