using CalcinosisCds.Store;
using Dapper;

namespace CalcinosisCds.Service.Store;

/// <summary>Brings the schema up at start, asks every few seconds whether the store answers, and forgets what has expired.</summary>
internal sealed partial class StoreUpkeep(StoreDatabase database, UsedTokens tokens, StoreHealth health, TimeProvider time, ILogger<StoreUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool _hasSchema;
    private DateTimeOffset _sweptAt;

    /// <summary>The first round comes before the first call, so that a store that is there is ready for it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await WorkAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenRounds, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WorkAsync(stoppingToken);
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            await WorkInTimeAsync(either.Token);
            health.Succeeded();
        }
        catch (InvalidDataException exception)
        {
            if (health.Failed(exception))
            {
                Log.StoreUnusable(logger, exception.Message); // Our own words: what to do.
            }
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            if (!stopping.IsCancellationRequested)
            {
                health.Failed(exception);
            }
        }
    }

    private async Task WorkInTimeAsync(CancellationToken ct)
    {
        if (!_hasSchema)
        {
            await StoreSchema.UpgradeAsync(database, ct);
            _hasSchema = true;
        }

        await CheckAsync(ct);
        if (time.GetUtcNow() - _sweptAt >= BetweenSweeps)
        {
            await tokens.ForgetExpiredAsync(time.GetUtcNow(), ct);
            _sweptAt = time.GetUtcNow();
        }
    }

    /// <summary>Asks for a sign of life; in SQLite it also moves the log into the file, which the calls leave to us because it waits for the disk.</summary>
    private async Task CheckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenQuickAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(database.IsShared ? "SELECT 1" : "PRAGMA wal_checkpoint(PASSIVE)", cancellationToken: ct));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 503, Level = LogLevel.Critical, Message = "The store cannot be used: {Why}")]
        public static partial void StoreUnusable(ILogger logger, string why);
    }
}
