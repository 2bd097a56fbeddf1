using System.Diagnostics;

namespace CalcinosisCds.Benchmarks;

/// <summary>One point of the growth: the fastest whole call in process; whatever else the machine does can only add to it.</summary>
/// <param name="Count">Observations, or Conditions.</param>
internal sealed record GrowthPoint(int Count, double Microseconds);

/// <summary>What a call costs against the length of the record.</summary>
internal sealed record Growth(IReadOnlyList<GrowthPoint> Observations, IReadOnlyList<GrowthPoint> Conditions)
{
    private static readonly int[] Counts = [10, 30, 100, 300, 1000, 3000, 10000];
    private const int Rounds = 25;

    public static Growth Measure()
    {
        var call = new HookCall();
        var requests = Counts.Select(count => (Labs: LongRecord.Request(count), Conditions: LongRecord.Request(10, count))).ToList();
        var times = requests.ConvertAll(_ => (Labs: new List<double>(), Conditions: new List<double>()));
        for (var i = 0; i < 3000; i++)
        {
            call.Answer(requests[2].Labs);
            call.Answer(requests[2].Conditions);
        }

        // Interleaved, so that no count has all the quiet moments.
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Counts.Length; i++)
            {
                times[i].Labs.Add(Time(call, requests[i].Labs));
                times[i].Conditions.Add(Time(call, requests[i].Conditions));
            }
        }

        var growth = new Growth(
            [.. Counts.Select((count, i) => new GrowthPoint(count, times[i].Labs.Min()))],
            [.. Counts.Select((count, i) => new GrowthPoint(count, times[i].Conditions.Min()))]);
        Print("Observations", growth.Observations);
        Print("Conditions", growth.Conditions);

        return growth;
    }

    /// <summary>The cost per item at the longest record over the cost per item between 100 and 1,000: 1 is linear.</summary>
    private static double OverLinear(IReadOnlyList<GrowthPoint> points)
    {
        double At(int count) => points.First(point => point.Count == count).Microseconds;

        return (At(10000) - At(1000)) / 9000 / ((At(1000) - At(100)) / 900);
    }

    private static double Time(HookCall call, byte[] request)
    {
        var repeats = Math.Max(1, 2_000_000 / request.Length);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            call.Answer(request);
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / repeats;
    }

    private static void Print(string what, IReadOnlyList<GrowthPoint> points)
    {
        foreach (var point in points)
        {
            Console.WriteLine(FormattableString.Invariant($"{what,-13} {point.Count,6}  {point.Microseconds,10:0.0} µs  {point.Microseconds / point.Count,8:0.00} µs each"));
        }

        Console.WriteLine(FormattableString.Invariant($"{what,-13} 10,000 cost {OverLinear(points):0.00} × what 100 to 1,000 predict"));
    }
}
