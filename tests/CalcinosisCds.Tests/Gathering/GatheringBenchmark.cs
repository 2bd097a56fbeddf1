using System.Diagnostics;
using System.Globalization;
using System.Text;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Limits;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>How much longer a gathering takes than its slowest query; run by tests/gathering-bench.sh.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class GatheringBenchmark(ITestOutputHelper output)
{
    private const int Runs = 200;
    private const int WarmUps = 40;
    private const double AllowedMilliseconds = 15;

    [LongFact("a benchmark of wall time, which a busy machine would fail")]
    public async Task Gather_FourSlowQueries_TakesAsLongAsTheSlowestAndAtMost15MillisecondsMore()
    {
        await using var stub = await FhirStub.StartAsync();
        using var host = HookHost.Start(HookHost.Patient);
        var gatherer = host.Services.GetRequiredService<PatientRecordGatherer>();
        using var call = StrictJson.Parse(Encoding.UTF8.GetBytes(Call.With(prefetch: null, stub).ToJsonString()));
        var request = SomeHooks.Read(call.RootElement, out _)!; // The builder writes a whole request.
        var server = new AllowedFhirServer(stub.Base, AllowPrivateNetwork: true, UsePostSearch: false);
        using var room = host.Services.GetRequiredService<BytesAtWork>().Open("");
        var random = new Random(20260615);
        var runs = new List<(double Took, double Slowest, double Sum)>();

        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var delays = Delay(stub, random);
            var started = Stopwatch.GetTimestamp();
            using var record = await gatherer.GatherAsync(request, server, new UpstreamCalls(room, "benchmark", UpstreamCalls.AsManyAsTheListsTake),
                CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Assert.All(record.Fetched, list => Assert.Equal(FetchOutcome.Whole, list.Outcome));
            runs.Add((took, delays.Max(), delays.Sum()));
        }

        var measured = runs[WarmUps..];
        var over = measured.ConvertAll(run => run.Took - run.Slowest);
        Print("wall time", measured.ConvertAll(run => run.Took));
        Print("slowest query", measured.ConvertAll(run => run.Slowest));
        Print("sum of the queries", measured.ConvertAll(run => run.Sum));
        Print("wall time over slowest", over);
        Assert.InRange(Percentile(over, 50), 0, AllowedMilliseconds);
    }

    /// <summary>Each query is answered after 20 to 80 milliseconds, measured at the stub: a timer's own delay is the stub's.</summary>
    private static double[] Delay(FhirStub stub, Random random)
    {
        var measured = new double[Keys.All.Count];
        foreach (var (index, (key, value)) in Call.Record().Index())
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(20, 81));
            stub.On(Keys.Type(key), async context =>
            {
                var started = Stopwatch.GetTimestamp();
                await Task.Delay(delay, context.RequestAborted);
                measured[index] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                await Reply.Json(value!)(context); // The record holds no null.
            });
        }

        return measured;
    }

    private void Print(string what, List<double> milliseconds) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-24} median {Percentile(milliseconds, 50),6:0.0} ms   p95 {Percentile(milliseconds, 95),6:0.0} ms   max {milliseconds.Max(),6:0.0} ms   mean {milliseconds.Average(),6:0.0} ms"));

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt(values.Count * percent / 100);
}
