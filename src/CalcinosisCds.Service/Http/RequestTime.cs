using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Service.Http;

/// <summary>
/// The time limit of one request of any kind. First the time for sending and processing runs out, which the processing code notices; some time
/// later the connection is closed, which nobody needs to notice: an answer that is not fetched holds nothing up for ever.
/// </summary>
internal sealed class RequestTime : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HttpContext _context;
    private readonly TimeSpan _toTakeTheAnswer;
    private readonly ITimer _timer;
    private CancellationTokenSource? _over;
    private CancellationTokenRegistration _gone;
    private bool _hasEnded;

    public RequestTime(HttpContext context, TimeProvider time, TimeSpan toWork, TimeSpan toTakeTheAnswer)
    {
        _context = context;
        _toTakeTheAnswer = toTakeTheAnswer;
        _timer = time.CreateTimer(static state => ((RequestTime)state!).Tick(), this, toWork, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True once the processing time is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Cancelled when the processing time is over, or the caller has gone.</summary>
    public CancellationToken Deadline
    {
        get
        {
            lock (_gate)
            {
                if (_over is null)
                {
                    _over = new CancellationTokenSource();
                    _gone = _context.RequestAborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _over);
                    if (IsOver)
                    {
                        _over.Cancel();
                    }
                }

                return _over.Token;
            }
        }
    }

    /// <summary>True if an exception means only that the time is over, and the caller is still there to be told.</summary>
    public bool HasCancelled(Exception exception) => exception is OperationCanceledException && IsOver && !_context.RequestAborted.IsCancellationRequested;

    public static RequestTime Of(HttpContext context) => context.Features.GetRequiredFeature<RequestTime>();

    public void Dispose()
    {
        // The server reuses its contexts: nothing may leak from here into the next request.
        lock (_gate)
        {
            _hasEnded = true;
        }

        _timer.Dispose();
        _gone.Dispose();
    }

    private void Tick()
    {
        CancellationTokenSource? over;
        lock (_gate)
        {
            if (_hasEnded)
            {
                return;
            }

            if (IsOver)
            {
                _context.Abort();
                return;
            }

            IsOver = true;
            over = _over;
            _timer.Change(_toTakeTheAnswer, Timeout.InfiniteTimeSpan);
        }

        over?.Cancel();
    }
}
