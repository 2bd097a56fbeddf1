namespace CalcinosisCds.Service.Clients;

/// <summary>Keeps the keys of all clients up to date, whether anybody calls or not.</summary>
internal sealed class KeyUpkeep(ClientKeys keys, ClientRecords clients, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await keys.KeepFreshAsync(clients.All.Select(caller => caller.Client).Where(client => client.JwksUrl is not null || client.JwksFile is not null));
            await Task.Delay(BetweenRounds, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
