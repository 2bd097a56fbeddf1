namespace CalcinosisCds.Service.Store;

/// <summary>Brings the schema up at start, asks every few seconds whether the store answers, and forgets what has expired.</summary>
internal sealed partial class StoreUpkeep(ServiceDatabase database, ReplayGuard replay, StoreHealth health, TimeProvider time, ILogger<StoreUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private bool _hasSchema;
    private DateTimeOffset _sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WorkAsync(stoppingToken);
            await Task.Delay(BetweenRounds, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        try
        {
            if (!_hasSchema)
            {
                await PrepareAsync(ct);
                _hasSchema = true;
            }

            await replay.RememberAsync(ct);
            if (time.GetUtcNow() - _sweptAt >= BetweenSweeps)
            {
                await replay.ForgetExpiredAsync(ct);
                _sweptAt = time.GetUtcNow();
            }

            health.Succeeded();
        }
        catch (Exception exception) when (StoreHealth.IsFailure(exception))
        {
            health.Failed();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>The schema; and of other starts of the machine nothing but the knowledge that there were any.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        var others = database.QuickFile is { } file ? TokenFile.Others(file) : [];
        if (!await StoreSchema.UpgradeAsync(database, others.Count > 0 ? replay.AfterLoss() : time.GetUtcNow(), ct))
        {
            Log.StoreIsNewer(logger);
            throw new InvalidOperationException("The store is newer than the service."); // Ends the service.
        }

        foreach (var other in others)
        {
            File.Delete(other);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 503, Level = LogLevel.Critical, Message = "The store was made by a newer version of this service. Start that version, or name another store.")]
        public static partial void StoreIsNewer(ILogger logger);
    }
}
