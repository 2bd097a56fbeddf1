using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Store;

/// <summary>
/// Counts completed months from time to time, so that the governance page has little left to count, and removes the rows of months that the operator does
/// not keep.
/// </summary>
internal sealed class MonthUpkeep(MonthKeeper months, OldRows rows, StoreHealth health, IOptions<DecisionOptions> options, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(10);

    /// <summary>Between two portions of rows: calls are written meanwhile.</summary>
    private static readonly TimeSpan BetweenPortions = TimeSpan.FromMilliseconds(100);

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
                await RemoveAsync(stoppingToken);
            }
            catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
            {
                // The writer of decisions reports that the store is away. What is not counted now is counted when read, and in the next round.
            }
        }
    }

    private async Task RemoveAsync(CancellationToken stopping)
    {
        if (options.Value.KeepRowsFor is not { } keptFor)
        {
            return;
        }

        var before = time.GetUtcNow() - keptFor;
        while (await rows.RemoveAsync(before, stopping) > 0)
        {
            await Task.Delay(BetweenPortions, time, stopping);
        }
    }
}
