using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Store;

/// <summary>Brings the schema up at start, asks every few seconds whether the store answers, and forgets what has expired.</summary>
internal sealed partial class StoreUpkeep(StoreDatabase database, ReplayGuard replay, StoreHealth health, TimeProvider time, ILogger<StoreUpkeep> logger) : BackgroundService
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
            health.Succeeded(StorePart.Tokens);
        }
        catch (InvalidDataException exception)
        {
            if (health.Failed(StorePart.Tokens, exception))
            {
                Log.StoreUnusable(logger, exception.Message); // Our own words: what to do.
            }
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            if (!stopping.IsCancellationRequested)
            {
                health.Failed(StorePart.Tokens, exception);
            }
        }
    }

    private async Task WorkInTimeAsync(CancellationToken ct)
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
    }

    /// <summary>The schema; and of other starts of the machine nothing but the knowledge that there were any.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        var others = database.TokenFile is { } file ? TokenFile.Others(file) : [];
        await StoreSchema.UpgradeAsync(database, others.Count > 0 ? replay.AfterLoss() : time.GetUtcNow(), ct);
        foreach (var other in others)
        {
            File.Delete(other);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 503, Level = LogLevel.Critical, Message = "The store cannot be used: {Why}")]
        public static partial void StoreUnusable(ILogger logger, string why);
    }
}
