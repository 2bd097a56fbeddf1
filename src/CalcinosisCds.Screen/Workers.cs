using System.Runtime.ExceptionServices;

namespace CalcinosisCds.Screen;

/// <summary>Runs the same work several times in parallel, and waits for all.</summary>
internal static class Workers
{
    /// <summary>What one of them throws is rethrown here once all have ended.</summary>
    public static void Run(int count, Action work)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, count) }, _ => work());
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
