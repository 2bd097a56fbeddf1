using CalcinosisCds.Service.Store;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Clients;

/// <summary>Keeps the keys of all clients up to date, whether anybody calls or not, and forgets those that an operator has dropped.</summary>
internal sealed class KeyUpkeep(ClientKeys keys, ClientRecords clients, KeyDrops drops, StoreHealth health, TimeProvider time) : BackgroundService
{
    /// <summary>Short, since whoever drops keys fears that they are in the wrong hands.</summary>
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(5);

    /// <summary>Keys that nobody has dropped are checked less often, so that an unreachable key server is not asked, and logged, every time.</summary>
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var readAt = DateTimeOffset.MinValue; !stoppingToken.IsCancellationRequested;)
        {
            if (await DropAsync(stoppingToken) || time.GetUtcNow() - readAt >= BetweenReadings)
            {
                readAt = time.GetUtcNow();
                await keys.KeepFreshAsync(
                    clients.All.Select(caller => caller.Client).Where(client => client.JwksUrl is not null || client.JwksFile is not null));
            }

            await Task.Delay(BetweenRounds, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> DropAsync(CancellationToken stopping)
    {
        if (!health.IsPrepared(StorePart.Log))
        {
            return false;
        }

        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            return keys.Drop(await drops.CountAsync(either.Token));
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            // Whoever writes decisions says that the store is away. Where it holds used tokens as well, nobody with a token is let in meanwhile.
            return false;
        }
    }
}
