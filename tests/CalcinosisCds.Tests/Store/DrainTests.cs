using System.Diagnostics;
using System.Net;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Store;

/// <summary>Asked to stop, the service is not ready at once, finishes what is under way, writes what waits, and ends well.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class DrainTests
{
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Terminate_SlowCallUnderWay_IsAnsweredAndItsDecisionKept()
    {
        await using var fhir = await FhirStub.StartAsync(Call.Record());
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var conditions = Reply.Json(Call.Record()[Keys.Conditions]!); // It holds them.
        fhir.On(Keys.Type(Keys.Conditions), async context =>
        {
            isAsked.TrySetResult();
            await Task.Delay(Slowness, context.RequestAborted);
            await conditions(context);
        });
        await using var store = StoreFile.OnSqlite();
        await using var service = await ServiceProcess.StartAsync(
            Environments.Development,
            [store.Setting, ("Gathering:DeadlineWithoutPrefetch", "00:00:10"), ("Edge:CallDeadline", "00:00:15"), ("Edge:DrainDelay", "00:00:02")]);
        const int quick = 20;
        for (var call = 0; call < quick; call++)
        {
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, Call.With(Call.Record()).ToJsonString()));
        }

        var slow = service.PostAsync(token: null, Call.With(prefetch: null, fhir).ToJsonString());
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var started = Stopwatch.GetTimestamp();
        var stopping = service.StopAsync();
        while (await service.IsReadyAsync())
        {
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
            await Task.Delay(20);
        }

        using (var answer = await slow)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(0, await stopping);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        await store.ReportAsync(quick + 1);
    }

    /// <summary>Whoever stops first may have used up the time of the host: the decisions have their own.</summary>
    [Fact]
    public async Task Terminate_CallThatDoesNotEnd_IsCutOffAndDecisionsAreStillWritten()
    {
        await using var fhir = await FhirStub.StartAsync();
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fhir.OnAll(async context =>
        {
            isAsked.TrySetResult();
            await Reply.Hang(context);
        });
        await using var store = StoreFile.OnSqlite();
        await using var service = await ServiceProcess.StartAsync(
            Environments.Development,
            [store.Setting, ("Gathering:DeadlineWithoutPrefetch", "00:00:10"), ("Edge:CallDeadline", "00:00:30")]);
        var slow = service.PostAsync(token: null, Call.With(prefetch: null, fhir).ToJsonString());
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, Call.With(Call.Record()).ToJsonString()));
        var started = Stopwatch.GetTimestamp();

        Assert.Equal(0, await service.StopAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await store.ReportAsync(decisions: 1);
        await slow.ContinueWith(_ => { }, TaskScheduler.Default); // Cut off, or answered with what was not read.
    }

    [Fact]
    public async Task Terminate_StoreIsAway_EndsWithinTenSecondsAndSaysWhatIsLost()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var service = await ServiceProcess.StartAsync(Environments.Development, [("Store:ConnectionString", postgres.ConnectionString)]);
        await postgres.StopAsync();
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, Call.With(Call.Record()).ToJsonString()));
        }

        var started = Stopwatch.GetTimestamp();
        Assert.Equal(0, await service.StopAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Single(service.Lines("3 decision(s) could not be written"));
    }
}
