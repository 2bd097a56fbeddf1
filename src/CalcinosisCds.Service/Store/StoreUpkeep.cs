using Dapper;

namespace CalcinosisCds.Service.Store;

/// <summary>Brings the schema up at start, asks every few seconds whether the store answers, and forgets what has expired.</summary>
internal sealed class StoreUpkeep(ServiceDatabase database, ReplayGuard replay, StoreHealth health, TimeProvider time) : BackgroundService
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
                await StoreSchema.UpgradeAsync(database, ct);
                _hasSchema = true;
            }

            await CheckAsync(ct);
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

    /// <summary>Asks for a sign of life; in SQLite it also moves the log into the file, which the calls leave to us because it waits for the disk.</summary>
    private async Task CheckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenQuickAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(database.IsShared ? "SELECT 1" : "PRAGMA wal_checkpoint(PASSIVE)", cancellationToken: ct));
    }
}
