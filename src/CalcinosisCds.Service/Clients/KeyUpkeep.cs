using CalcinosisCds.Service.Store;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Clients;

/// <summary>Keeps the keys of all clients read, whether anybody calls or not, and forgets those that an operator has dropped.</summary>
internal sealed class KeyUpkeep(ClientKeys keys, ClientRecords clients, KeyDrops drops, StoreHealth health, TimeProvider time) : BackgroundService
{
    /// <summary>Short, for who drops keys fears that somebody has them who should not.</summary>
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await DropAsync(stoppingToken);
            await keys.KeepFreshAsync(clients.All.Select(caller => caller.Client).Where(client => client.JwksUrl is not null || client.JwksFile is not null));
            await Task.Delay(BetweenRounds, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DropAsync(CancellationToken stopping)
    {
        if (!health.IsPrepared(StorePart.Log))
        {
            return;
        }

        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            keys.Drop(await drops.CountAsync(either.Token));
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            // Whoever writes decisions says that the store is away. Where it holds used tokens as well, nobody with a token is let in meanwhile.
        }
    }
}
