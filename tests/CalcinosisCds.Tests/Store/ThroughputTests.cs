using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Store;

/// <summary>As much feedback as a large hospital could send, each item in a request and a commit that it is told of.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Items = 10_000;
    private const int Clients = 4;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [LongFact("sends for a whole minute at a rate that a busy machine cannot keep up")]
    public async Task Keep_TenThousandItemsAMinuteOnSqlite_IsSustained()
    {
        await using var store = StoreFile.OnSqlite();
        await using var service = await ServiceProcess.StartAsync(Environments.Development, [store.Setting]);
        var cards = Enumerable.Range(0, Items).Select(_ => Guid.NewGuid()).ToList();
        var took = new ConcurrentQueue<double>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(SendAsync));
        var total = Stopwatch.GetElapsedTime(started);

        var milliseconds = took.Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Items} items over {Clients} connections in {total.TotalSeconds:0.0} s; acknowledged after p50 {milliseconds[Items / 2]:0.0} ms, p99 {milliseconds[Items * 99 / 100]:0.0} ms, max {milliseconds[^1]:0.0} ms; processor {service.ProcessorTime.TotalSeconds:0.0} s"));
        await store.AssertHoldsOnceAsync(cards, cards);
        Assert.InRange(total, TimeSpan.Zero, Minute + TimeSpan.FromSeconds(3));

        // Spread over the minute, as they come; a client that is behind sends at once.
        async Task SendAsync(int client)
        {
            for (var item = client; item < Items; item += Clients)
            {
                var ahead = (Minute * item / Items) - Stopwatch.GetElapsedTime(started);
                if (ahead > TimeSpan.Zero)
                {
                    await Task.Delay(ahead);
                }

                var sent = Stopwatch.GetTimestamp();
                Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, SteadyFeedback.Body(cards[item]), SteadyFeedback.Path));
                took.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }
    }
}
