using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Store;

/// <summary>Brings the schema up to date at start, checks every few seconds whether the store answers, and deletes what has expired.</summary>
internal sealed class StoreUpkeep(StoreDatabase database, ReplayGuard replay, StartNote start, StoreHealth health, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PatienceForTables = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceForAnswer = TimeSpan.FromSeconds(4);

    private bool _isLogChecked;
    private bool _hasLog;
    private bool _hasTokens;
    private DateTimeOffset _sweptAt;

    /// <summary>The first round comes before the first call, so that an available store is ready for it.</summary>
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

    /// <summary>Each part separately: callers can be judged even if decisions and feedback cannot be stored.</summary>
    private async Task WorkAsync(CancellationToken stopping)
    {
        await WorkAsync(StorePart.Tokens, WorkOnTokensAsync, stopping);
        if (!_hasLog)
        {
            await WorkAsync(StorePart.Log, PrepareLogAsync, stopping);
        }
    }

    private async Task WorkAsync(StorePart part, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await work(stopping);
            health.Succeeded(part);
        }
        catch (InvalidDataException exception)
        {
            health.CannotBeUsed(part, exception.Message);
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            if (!stopping.IsCancellationRequested)
            {
                health.Failed(part, exception);
            }
        }
    }

    private async Task PrepareLogAsync(CancellationToken stopping)
    {
        if (!_isLogChecked)
        {
            await StoreSchema.CheckAsync(database);
            _isLogChecked = true;
        }

        using var timer = new CancellationTokenSource(PatienceForTables, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        await StoreSchema.UpgradeLogAsync(database, either.Token);
        await start.WriteAsync(either.Token);
        _hasLog = true;
    }

    private async Task WorkOnTokensAsync(CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(_hasTokens ? PatienceForAnswer : PatienceForTables, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        if (!_hasTokens)
        {
            await PrepareTokensAsync(either.Token);
        }

        await replay.RememberAsync(either.Token);
        if (!_hasTokens)
        {
            await replay.RehearseAsync(either.Token);
            _hasTokens = true;
        }

        if (time.GetUtcNow() - _sweptAt >= BetweenSweeps)
        {
            await replay.ForgetExpiredAsync(either.Token);
            _sweptAt = time.GetUtcNow();
        }
    }

    /// <summary>The tables; and of other starts of the machine nothing but the knowledge that there were any.</summary>
    private async Task PrepareTokensAsync(CancellationToken ct)
    {
        var others = database.TokenFile is { } file ? TokenFile.Others(file) : [];
        await StoreSchema.UpgradeTokensAsync(database, others.Count > 0 ? replay.AfterLoss() : time.GetUtcNow(), ct);
        foreach (var other in others)
        {
            File.Delete(other);
        }
    }
}
