using System.Runtime.ExceptionServices;

namespace CalcinosisCds.Screen;

/// <summary>Runs the same work on so many threads of its own, and waits for all.</summary>
internal static class Workers
{
    /// <summary>What one of them throws is thrown here, when all have ended.</summary>
    public static void Run(int count, Action work)
    {
        ExceptionDispatchInfo? fault = null;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                // The edge of a thread: nobody above it would see what it throws.
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(exception), null);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        fault?.Throw();
    }
}
