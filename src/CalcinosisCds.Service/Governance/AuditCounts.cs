using System.Collections.Concurrent;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Governance;

/// <summary>
/// Counts the calls of each hour by verdict and reason, and adds them to the store every few seconds. Its keys are our own codes and client names:
/// there are few of them, however many calls there are. While the store is away they are kept.
/// </summary>
internal sealed class AuditCounts(GovernanceLog log, StoreHealth health, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<AuditKind, long> _calls = new();

    public void Add(string endpoint, string verdict, string reason, string client, int status) =>
        _calls.AddOrUpdate(
            new AuditKind(time.GetUtcNow().ToUnixTimeSeconds() / 3600, endpoint, verdict, reason, client, status), 1, static (_, calls) => calls + 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenWrites, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        if (_calls.IsEmpty || !health.IsPrepared(StorePart.Log))
        {
            return;
        }

        var taken = new List<AuditCount>();
        foreach (var kind in _calls.Keys)
        {
            if (_calls.TryRemove(kind, out var calls))
            {
                taken.Add(new AuditCount(kind, calls));
            }
        }

        using var timer = new CancellationTokenSource(Patience, time);
        try
        {
            await log.AddAsync(taken, timer.Token);
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            // The writer of decisions reports that the store is away. An attempt whose outcome is unknown may be counted twice, but never not at all.
            foreach (var (kind, calls) in taken)
            {
                _calls.AddOrUpdate(kind, calls, (_, more) => more + calls);
            }
        }
    }
}
