using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Orders;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Trust;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Store;

/// <summary>Two replicas on one PostgreSQL behind a load balancer are one service, also while one after the other is replaced.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output) : IDisposable
{
    private const int PerSecond = 100;
    private static readonly string Body = Requests.Whole().ToJsonString();

    /// <summary>The three hooks, in turn.</summary>
    private static readonly (string Path, string Body)[] Calls =
    [
        (HookCalls.HookPath, Body),
        .. new[] { SomeOrders.Select, SomeOrders.Sign }.Select(hook => ("/cds-services/calcinosis-" + hook,
            SomeOrders.Request(hook, Some.Prefetch(Some.Calcium(11.4m)), SomeOrders.Draft("calcium carbonate")).Without("fhirServer").ToJsonString())),
    ];

    private readonly Ehr _ehr = new("rolling");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task Restart_OneAfterTheOtherUnder100CallsPerSecond_NoCallFails()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var store = StoreFile.OnPostgres(postgres.ConnectionString);
        (string, string)[] settings = [.. _ehr.Record(0), store.Setting, ("Edge:DrainDelay", "00:00:02"), ("Edge:CallDeadline", "00:00:10")];
        var replicas = await Task.WhenAll(ServiceProcess.StartAsync(settings), ServiceProcess.StartAsync(settings));
        await using var balancer = new LoadBalancer(replicas);
        await Task.WhenAll(balancer.WaitUntilReadyAsync(0), balancer.WaitUntilReadyAsync(1));
        using var end = new CancellationTokenSource();
        var calling = CallAsync(balancer, end.Token);

        await Task.Delay(1000);
        for (var index = 0; index < replicas.Length; index++)
        {
            Assert.Equal(0, await replicas[index].StopAsync());
            await replicas[index].DisposeAsync();
            replicas[index] = await ServiceProcess.StartAsync(settings);
            balancer.Replace(index, replicas[index]);
            await balancer.WaitUntilReadyAsync(index);
            await Task.Delay(1000);
        }

        await end.CancelAsync();
        var (calls, failures, took) = await calling;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} calls in {took.TotalSeconds:0.0} s, {failures.Count} failed"));
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures.Concat(replicas.SelectMany(replica => replica.Lines("The store of")))));
        Assert.InRange(calls, 0.9 * PerSecond * took.TotalSeconds, int.MaxValue);

        // Each call left its decision, also those that were the last of a process.
        await store.ReportAsync(calls);
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task TwoReplicas_ShareUsedTokensAndFeedback()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var store = StoreFile.OnPostgres(postgres.ConnectionString);
        (string, string)[] settings = [.. _ehr.Record(0), store.Setting];
        var replicas = await Task.WhenAll(ServiceProcess.StartAsync(settings), ServiceProcess.StartAsync(settings));
        var token = _ehr.Token();

        Assert.Equal(HttpStatusCode.OK, await replicas[0].StatusAsync(token, Body));
        Assert.Equal(HttpStatusCode.Unauthorized, await replicas[1].StatusAsync(token, Body));

        // The same items to both at once, in opposite orders: each is kept once, and neither waits for the other for ever.
        var cards = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToList();
        for (var round = 0; round < 5; round++)
        {
            var forth = StoredHost.FeedbackOf([.. cards.Select(item => StoredHost.Overridden(item.ToString()))]);
            var back = StoredHost.FeedbackOf([.. cards.Reverse<Guid>().Select(item => StoredHost.Overridden(item.ToString()))]);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8)
                .Select(turn => replicas[turn % 2].StatusAsync(_ehr.Token(), turn % 2 == 0 ? forth : back, SteadyFeedback.Path)));
            Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        }

        await store.AssertHoldsOnceAsync(cards, cards);
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _ehr.Dispose();
    }

    private async Task<(int Calls, IReadOnlyCollection<string> Failures, TimeSpan Took)> CallAsync(LoadBalancer balancer, CancellationToken end)
    {
        var failures = new ConcurrentQueue<string>();
        var calls = new List<Task>();
        var started = Stopwatch.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            calls.Add(CallAsync(balancer, Calls[calls.Count % Calls.Length], failures, started));
            var ahead = TimeSpan.FromSeconds((double)calls.Count / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead, CancellationToken.None);
            }
        }

        var took = Stopwatch.GetElapsedTime(started);
        await Task.WhenAll(calls);

        return (calls.Count, failures, took);
    }

    private async Task CallAsync(LoadBalancer balancer, (string Path, string Body) call, ConcurrentQueue<string> failures, long started)
    {
        var at = Stopwatch.GetElapsedTime(started);
        try
        {
            using var message = ServiceProcess.Post(
                balancer.Address, _ehr.Token(claims: claims => claims["aud"] = Ehr.PublicBaseUrl + call.Path), call.Body, call.Path);
            using var response = await _http.SendAsync(message, CancellationToken.None);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                failures.Enqueue($"{at}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }
        catch (HttpRequestException exception)
        {
            failures.Enqueue($"{at}: {exception.Message} {exception.InnerException?.Message}");
        }
    }
}
