using System.Threading.Channels;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Store;

/// <summary>
/// Writes what calls leave behind, in groups of one commit each. Feedback is told when its group has reached the disk, or that it has not;
/// decisions wait in a bounded queue, no call waits for them, and what is left at the end is written before the service stops.
/// </summary>
internal sealed partial class StoreWriter(GovernanceLog log, StoreHealth health, ServiceMetrics metrics, TimeProvider time, ILogger<StoreWriter> logger) : BackgroundService
{
    private const int MostPerGroup = 500;
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Queue<Decision> _unwritten = new();

    /// <summary>Leaves a decision to be written; never waits. One that finds the queue full is counted as lost.</summary>
    public void Leave(Decision decision)
    {
        if (!_queue.Writer.TryWrite(new Entry(decision, null, null)))
        {
            metrics.DecisionLost();
        }
    }

    /// <summary>True once the items have reached the disk; false where they have not.</summary>
    public async Task<bool> WriteAsync(IReadOnlyList<FeedbackItem> items, CancellationToken ct)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        return _queue.Writer.TryWrite(new Entry(null, items, written)) && await written.Task.WaitAsync(ct);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Ends when the queue is completed and empty, which the stop of the service brings about; what is unwritten then has one more attempt.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (_unwritten.Count > 0 || await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var isLast = _queue.Reader.Completion.IsCompleted;
            await WriteAsync(NextGroup());
            if (isLast)
            {
                break;
            }
        }

        if (_unwritten.Count > 0)
        {
            Log.DecisionsLost(logger, _unwritten.Count);
        }
    }

    private List<Entry> NextGroup()
    {
        var group = new List<Entry>();
        while (group.Count < MostPerGroup && _queue.Reader.TryRead(out var entry))
        {
            group.Add(entry);
        }

        return group;
    }

    private async Task WriteAsync(List<Entry> group)
    {
        foreach (var decision in group.Select(entry => entry.Decision).OfType<Decision>())
        {
            _unwritten.Enqueue(decision);
        }

        var isWritten = await TryWriteAsync(group);
        foreach (var entry in group)
        {
            entry.Written?.TrySetResult(isWritten);
        }

        if (isWritten)
        {
            _unwritten.Clear();
        }
        else
        {
            await ForgetOldestAsync();
        }
    }

    private async Task<bool> TryWriteAsync(List<Entry> group)
    {
        var feedback = group.SelectMany(entry => entry.Feedback ?? []).ToList();
        if (feedback.Count == 0 && _unwritten.Count == 0)
        {
            return true;
        }

        using var timer = new CancellationTokenSource(Patience, time);
        try
        {
            await log.WriteAsync(_unwritten, feedback, time.GetUtcNow(), timer.Token);
            health.Succeeded(StorePart.Log);
            metrics.GroupCommitted(feedback.Count > 0);
            return true;
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            health.Failed(StorePart.Log, exception);
            return false;
        }
    }

    /// <summary>While the store is away decisions are kept up to the bound, and the next attempt is not at once.</summary>
    private async Task ForgetOldestAsync()
    {
        while (_unwritten.Count > MostWaiting)
        {
            _unwritten.Dequeue();
            metrics.DecisionLost();
        }

        if (!_queue.Reader.Completion.IsCompleted)
        {
            await Task.Delay(BetweenAttempts, time);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 504, Level = LogLevel.Error, Message = "{Decisions} decision(s) could not be written before the service stopped.")]
        public static partial void DecisionsLost(ILogger logger, int decisions);
    }

    private sealed record Entry(Decision? Decision, IReadOnlyList<FeedbackItem>? Feedback, TaskCompletionSource<bool>? Written);
}
