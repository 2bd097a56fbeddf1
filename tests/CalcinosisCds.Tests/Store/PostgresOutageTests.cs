using System.Diagnostics;
using System.Globalization;
using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Store;

/// <summary>While PostgreSQL is away nobody is let in on trust and nothing is acknowledged; when it is back the service is.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class PostgresOutageTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);
    private static readonly string Body = Requests.Whole().ToJsonString();

    private readonly Ehr _ehr = new("outage");

    [Fact]
    public async Task Stopped_RefusesWhatNeedsItAndRecoversWithinTenSeconds()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var store = StoreFile.OnPostgres(postgres.ConnectionString);
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), store.Setting]);
        await using var local = await ServiceProcess.StartAsync(Environments.Development, [store.Setting]);
        var kept = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), SteadyFeedback.Body(kept), SteadyFeedback.Path));
        await store.ReportAsync(decisions: 1);

        await postgres.StopAsync();
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.StatusAsync(_ehr.Token(), Body));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.StatusAsync(_ehr.Token(), SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
            Assert.Equal(HttpStatusCode.OK, await local.StatusAsync(token: null, Body));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await local.StatusAsync(token: null, SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await service.StatusAsync(token: null, Body));
        Assert.False(await service.IsReadyAsync());
        await UntilAsync(async () => !await local.IsReadyAsync());

        await postgres.StartAgainAsync();
        var took = await RecoverAsync(service, local);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recovered in {took.TotalSeconds:0.0} s"));

        Assert.InRange(took, TimeSpan.Zero, Recovery);
        Assert.Equal(1, (await store.QueryAsync<Guid>($"SELECT encode(card, 'hex')::uuid FROM feedback")).Count(card => card == kept));
        await store.ReportAsync(decisions: 5); // One before, one after, and three while it was away.
        Assert.Single(service.Lines("The store of Tokens is away"));
        Assert.Single(service.Lines("The store of Tokens is back"));
        Assert.Single(local.Lines("The store of Log is away"));
        Assert.Single(local.Lines("The store of Log is back"));
    }

    [Fact]
    public async Task CrashedUnderSteadyFeedback_HasLostNothingThatWasAcknowledged()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var store = StoreFile.OnPostgres(postgres.ConnectionString);
        await using var service = await ServiceProcess.StartAsync(Environments.Development, [store.Setting]);
        var feedback = new SteadyFeedback();
        using var end = new CancellationTokenSource();
        var sending = feedback.RunAsync(clients: 4, () => service, end.Token);
        for (var crash = 0; crash < 3; crash++)
        {
            var before = feedback.Acknowledged.Count;
            await UntilAsync(() => Task.FromResult(feedback.Acknowledged.Count > before + 10));
            await postgres.CrashAsync();
            await postgres.StartAgainAsync();
        }

        var last = feedback.Acknowledged.Count;
        await UntilAsync(() => Task.FromResult(feedback.Acknowledged.Count > last + 10));
        await end.CancelAsync();
        await sending;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feedback.Acknowledged.Count} acknowledged over 3 crashes"));
        await store.AssertHoldsOnceAsync(feedback.Acknowledged, feedback.Sent);
    }

    /// <summary>What was used is forgotten with a crash: nobody is let in until no forgotten token can be used again.</summary>
    [LongFact("waits half a minute for what a crash made forgotten to expire")]
    public async Task Crashed_CallersWithATokenWaitUntilNoForgottenTokenIsGood()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var store = StoreFile.OnPostgres(postgres.ConnectionString);
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), store.Setting]);
        var used = _ehr.Token(claims: claims => claims["exp"] = (long)claims["exp"]! + 200);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(used, Body));

        await postgres.CrashAsync();
        await postgres.StartAgainAsync();
        var started = Stopwatch.GetTimestamp();
        while (await service.StatusAsync(_ehr.Token(), Body) != HttpStatusCode.OK)
        {
            Assert.NotEqual(HttpStatusCode.OK, await service.StatusAsync(used, Body));
            await Task.Delay(250);
        }

        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"callers with a token were let in again {took.TotalSeconds:0.0} s after the crash"));
        Assert.InRange(took, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(45));
        Assert.NotEqual(HttpStatusCode.OK, await service.StatusAsync(used, Body));
    }

    public void Dispose() => _ehr.Dispose();

    private async Task<TimeSpan> RecoverAsync(ServiceProcess service, ServiceProcess local)
    {
        var started = Stopwatch.GetTimestamp();
        await UntilAsync(service.IsReadyAsync);
        await UntilAsync(local.IsReadyAsync);
        await UntilAsync(async () => await service.StatusAsync(_ehr.Token(), Body) == HttpStatusCode.OK);
        await UntilAsync(async () => await service.StatusAsync(_ehr.Token(), SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path) == HttpStatusCode.OK);
        await UntilAsync(async () => await local.StatusAsync(token: null, SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path) == HttpStatusCode.OK);

        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "It does not come about.");
            await Task.Delay(50);
        }
    }
}
