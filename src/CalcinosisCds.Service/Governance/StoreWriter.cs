using System.Threading.Channels;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Governance;

/// <summary>
/// Writes what calls leave behind, in groups with one commit each. Feedback is told once its group has reached the disk, or that it has not;
/// decisions wait in a bounded queue, no call waits for them, and what remains at the end is written before the service stops.
/// </summary>
internal sealed class StoreWriter(GovernanceLog log, StoreHealth health, ServiceMetrics metrics, TimeProvider time, ILogger<StoreWriter> logger)
    : BackgroundService
{
    /// <summary>Decisions, and feedback items but for the last request's, of one commit: few enough for any store to take in time.</summary>
    private const int MostPerGroup = 500;

    private const int MostWaiting = 10_000;

    /// <summary>
    /// How long decisions wait for others to share their commit, unless feedback hurries them: long enough for many calls under load, and short enough that
    /// most are written before memory is collected, which moves what is older to where collecting is dear.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>How long a stopping service keeps trying. The limit is its own: others that stopped earlier may have used up the host's time.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Queue<Decision> _unwritten = new();

    /// <summary>Released when somebody waits for the next commit.</summary>
    private readonly SemaphoreSlim _hurry = new(0);

    private volatile bool _isResting;

    /// <summary>Queues a decision for writing; never waits. A decision that finds the queue full is counted as lost.</summary>
    public void Leave(Decision decision)
    {
        if (!_queue.Writer.TryWrite(new Entry(decision, [], null)))
        {
            metrics.DecisionLost();
        }
    }

    /// <summary>True once the items have reached the disk; false if they have not, immediately while the store is known to be away.</summary>
    public async Task<bool> WriteAsync(IReadOnlyList<FeedbackItem> items, CancellationToken ct)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_isResting || !_queue.Writer.TryWrite(new Entry(null, items, written)))
        {
            return false;
        }

        _hurry.Release();
        await using var givenUp = ct.Register(() => written.TrySetCanceled(ct));

        return await written.Task;
    }

    /// <summary>Two callers may stop a host at once, and the first to see it stopped disposes of this: nothing here is touched after the last commit.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken) =>
        await base.StopAsync(CancellationToken.None).WaitAsync(2 * LastPatience, time, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public override void Dispose()
    {
        _hurry.Dispose();
        base.Dispose();
    }

    /// <summary>Ends when the queue is completed and everything is written, or the last patience is over.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var end = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() =>
        {
            _queue.Writer.TryComplete();
            end.CancelAfter(LastPatience);
        });
        while (_unwritten.Count > 0 || await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var feedback = await GatherAsync();
            var isWritten = await TryWriteAsync(feedback, end.Token);
            feedback.ForEach(entry => entry.Written!.TrySetResult(isWritten)); // Feedback has one.
            if (!isWritten)
            {
                if (end.IsCancellationRequested)
                {
                    break;
                }

                await RestAsync(end.Token);
            }
        }

        LeaveTheRest();
    }

    /// <summary>What the next commit is for. Feedback is queued before its urgency is signalled.</summary>
    private async Task<List<Entry>> GatherAsync()
    {
        while (await _hurry.WaitAsync(TimeSpan.Zero))
        {
            // Whoever was in a hurry until now is taken in the next line.
        }

        var feedback = Take();
        if (feedback.Count > 0 || _unwritten.Count >= MostPerGroup || _queue.Reader.Completion.IsCompleted)
        {
            return feedback;
        }

        await _hurry.WaitAsync(Gathering);

        return Take();
    }

    /// <summary>Moves decisions to those that are unwritten, and returns the feedback that somebody still waits for.</summary>
    private List<Entry> Take()
    {
        var feedback = new List<Entry>();
        for (var taken = 0; taken < MostPerGroup && _queue.Reader.TryRead(out var entry);)
        {
            if (entry.Decision is { } decision)
            {
                _unwritten.Enqueue(decision);
                taken++;
            }
            else if (entry.Written is { Task.IsCompleted: false })
            {
                feedback.Add(entry);
                taken += entry.Feedback.Count;
            }
        }

        return feedback;
    }

    private async Task<bool> TryWriteAsync(List<Entry> entries, CancellationToken end)
    {
        var feedback = entries.SelectMany(entry => entry.Feedback).ToList();
        var decisions = _unwritten.Take(MostPerGroup).ToList();
        if (feedback.Count == 0 && decisions.Count == 0)
        {
            return true;
        }

        if (!health.IsPrepared(StorePart.Log))
        {
            return false;
        }

        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, end);
        try
        {
            await log.WriteAsync(decisions, feedback, time.GetUtcNow(), either.Token);
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            health.Failed(StorePart.Log, exception);
            return false;
        }

        decisions.ForEach(_ => _unwritten.Dequeue());
        health.Succeeded(StorePart.Log);
        metrics.GroupCommitted(feedback.Count > 0);

        return true;
    }

    /// <summary>While the store is away decisions are kept up to the bound, and the next attempt is not at once.</summary>
    private async Task RestAsync(CancellationToken end)
    {
        while (_unwritten.Count > MostWaiting)
        {
            _unwritten.Dequeue();
            metrics.DecisionLost();
        }

        _isResting = true;
        await Task.Delay(BetweenAttempts, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _isResting = false;
    }

    private void LeaveTheRest()
    {
        var lost = _unwritten.Count;
        while (_queue.Reader.TryRead(out var entry))
        {
            lost += entry.Decision is null ? 0 : 1;
            entry.Written?.TrySetResult(false);
        }

        if (lost > 0)
        {
            LogEvents.DecisionsLost(logger, lost);
        }
    }

    private sealed record Entry(Decision? Decision, IReadOnlyList<FeedbackItem> Feedback, TaskCompletionSource<bool>? Written);
}
