using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Service.Store;

/// <summary>Counts completed months from time to time, so that the governance page has little left to count.</summary>
internal sealed class MonthUpkeep(MonthKeeper months, StoreHealth health, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; !stoppingToken.IsCancellationRequested; pause = BetweenRounds)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested || !health.IsPrepared(StorePart.Log))
            {
                continue;
            }

            try
            {
                await months.KeepAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
            {
                // The writer of decisions reports that the store is away. What is not counted now is counted when read, and in the next round.
            }
        }
    }
}
