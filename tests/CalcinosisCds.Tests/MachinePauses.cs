using System.Diagnostics;

namespace CalcinosisCds.Tests;

/// <summary>
/// Times at which the whole test process stood still, because the machine did or all of its threads were held for a collection: a thread that
/// does nothing but sleep a moment and sleeps far longer. What is measured in the meantime says nothing of the service. A service that is slow,
/// waits, or keeps all threads of the pool does not hold that thread up.
/// </summary>
internal static class MachinePauses
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Ordinary = TimeSpan.FromMilliseconds(50);
    private static readonly ManualResetEvent Never = new(initialState: false);
    private static readonly Lock Turn = new();
    private static readonly List<(long From, long To)> Seen = [];
    private static long _asleepSince = Stopwatch.GetTimestamp();

    static MachinePauses() => new Thread(Watch) { IsBackground = true, Priority = ThreadPriority.Highest, Name = nameof(MachinePauses) }.Start();

    /// <summary>A moment to ask from; from the first one on pauses are seen.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    /// <summary>How long it stood still since a moment, all pauses together.</summary>
    public static TimeSpan Since(long moment)
    {
        lock (Turn)
        {
            Note();

            return Seen.Where(pause => pause.To > moment).Aggregate(TimeSpan.Zero, (sum, pause) => sum + Stopwatch.GetElapsedTime(Math.Max(pause.From, moment), pause.To));
        }
    }

    private static void Watch()
    {
        while (true)
        {
            Never.WaitOne(Nap);
            lock (Turn)
            {
                Note();
            }
        }
    }

    private static void Note()
    {
        var now = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_asleepSince, now) - Nap > Ordinary)
        {
            Seen.Add((_asleepSince, now));
        }

        _asleepSince = now;
    }
}
