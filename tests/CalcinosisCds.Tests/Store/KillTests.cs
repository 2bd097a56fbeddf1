using System.Globalization;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Store;

/// <summary>Whenever the service is killed: what it acknowledged is there, once.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Clients = 4;

    [Fact]
    public Task Kill_TenTimesUnderSteadyFeedback_LosesNothingThatWasAcknowledged() => KillAsync(times: 10);

    [LongFact("takes four to eight minutes; each run kills ten times")]
    public Task Kill_TwoHundredTimesUnderSteadyFeedback_LosesNothingThatWasAcknowledged() => KillAsync(times: 200);

    private async Task KillAsync(int times)
    {
        await using var store = StoreFile.OnSqlite();
        var random = new Random(20260620);
        var feedback = new SteadyFeedback();
        using var end = new CancellationTokenSource();
        ServiceProcess? service = null;
        var sending = feedback.RunAsync(Clients, () => Volatile.Read(ref service), end.Token);
        var (between, grown) = (0, 0);
        for (var kill = 0; kill < times; kill++)
        {
            var next = await ServiceProcess.StartAsync(Environments.Development, [store.Setting], isAwaited: false);
            Volatile.Write(ref service, next);
            await Task.Delay(random.Next(1000));
            await next.KillAsync();
            Volatile.Write(ref service, null);
            await next.DisposeAsync();
            grown += feedback.Acknowledged.Count > between ? 1 : 0;
            between = feedback.Acknowledged.Count;
        }

        await end.CancelAsync();
        await sending;

        Assert.Equal("ok", (await store.QueryAsync<string>("PRAGMA integrity_check")).Single());
        await store.AssertHoldsOnceAsync(feedback.Acknowledged, feedback.Sent);
        var kept = (await store.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{times} kills, {grown} of them after acknowledgements; {feedback.Acknowledged.Count} items acknowledged, {kept} kept, {feedback.Sent.Count} sent"));
        Assert.InRange(grown, times / 3, times);
    }
}
