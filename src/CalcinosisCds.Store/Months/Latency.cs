using System.Globalization;

namespace CalcinosisCds.Store.Months;

/// <summary>How long calls took, by class: a quantile is given as the end of its class, and so is never understated.</summary>
/// <param name="P50">At most so many milliseconds; null where there was no call, or it took longer than the last class.</param>
public sealed record Latency(int? P50, int? P95, int? P99)
{
    /// <summary>The ends of the classes in milliseconds; the last class has none. An engineering choice: steps of about a half.</summary>
    private static readonly int[] Ends = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000];

    public static Latency None { get; } = new(null, null, null);

    /// <summary>The class of a time in microseconds, for SQL.</summary>
    internal static string Bucket(string microseconds) =>
        "CASE " + string.Concat(Ends.Select((end, index) =>
            string.Create(CultureInfo.InvariantCulture, $"WHEN {microseconds} <= {end * 1000} THEN {index} "))) + $"ELSE {Ends.Length} END";

    /// <param name="classes">How many calls were in each class.</param>
    internal static Latency Of(IEnumerable<(int Bucket, long Calls)> classes)
    {
        var calls = new long[Ends.Length + 1];
        foreach (var (bucket, count) in classes)
        {
            calls[bucket] += count;
        }

        return new Latency(Quantile(calls, 0.50), Quantile(calls, 0.95), Quantile(calls, 0.99));
    }

    private static int? Quantile(long[] calls, double share)
    {
        var rank = (long)Math.Ceiling(share * calls.Sum());
        for (var (bucket, below) = (0, 0L); rank > 0 && bucket < Ends.Length; bucket++)
        {
            below += calls[bucket];
            if (below >= rank)
            {
                return Ends[bucket];
            }
        }

        return null;
    }
}
