using System.Diagnostics;
using System.Globalization;
using System.Net;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Rows H13 to H15 of the threat table: no request holds time or a place for longer than it may, and nobody takes those of others.</summary>
public sealed class TimeAndPlaceTests : IDisposable
{
    private const int Slow = 260;
    private static readonly (string Key, string Value)[] ShortTimes = [("Edge:CallDeadline", "00:00:00.700"), ("Edge:AnswerTime", "00:00:00.500")];

    private readonly Ehr _ehr = new("ehr");
    private readonly Ehr _other = new("other");

    private static string Body => Call.With(Call.Record()).ToJsonString();

    public void Dispose()
    {
        _ehr.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task H13_BodyIsLate_Is408AndTheConnectionEndsOnEveryAddress()
    {
        using var host = SlowCallers.Start([.. _ehr.Record(0, ("EvaluatesPrefetchExpressions", "true")), .. ShortTimes]);
        var routes = SlowCallers.Routes(host).Where(route => route.Method == "POST" && route.Path != "/evidence/ticket").ToList();
        Assert.True(routes.Count >= 5);

        var answers = await Task.WhenAll(routes.Select(async route =>
        {
            using var wire = await SlowCallers.BeginBodyAsync(host, SlowCallers.Head(host, _ehr, route.Method, route.Path, "Content-Length: 4000\r\n"));
            var started = Stopwatch.GetTimestamp();

            return (route.Path, Status: Status(await wire.ReadAsync()), IsSoon: Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
        }));

        Assert.Equal(routes.Select(route => (route.Path, 408, true)), answers);
    }

    [Fact]
    public async Task H13_BodyWhereNoneIsTaken_HoldsItsConnectionForSecondsAlone()
    {
        using var host = SlowCallers.Start([.. _ehr.Record(0, ("EvaluatesPrefetchExpressions", "true")), .. ShortTimes]);
        var routes = SlowCallers.Routes(host).Where(route => route.Method == "GET" || route.Path == "/evidence/ticket").ToList();

        var answers = await Task.WhenAll(routes.Select(async route =>
        {
            using var wire = await SlowCallers.BeginBodyAsync(host, SlowCallers.Head(host, _ehr, route.Method, route.Path, "Content-Length: 20000\r\n"));
            var started = Stopwatch.GetTimestamp();
            var answer = await wire.ReadAsync();

            return (route.Path, IsAnswered: Status(answer) > 0, IsSoon: Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(12));
        }));

        Assert.Equal(routes.Select(route => (route.Path, true, true)), answers);
    }

    [Fact]
    public async Task H13_AnswerIsNotFetched_TheConnectionIsClosedOnEveryAddress()
    {
        using var host = SlowCallers.Start([.. _ehr.Record(0, ("EvaluatesPrefetchExpressions", "true")), .. ShortTimes]);
        foreach (var (method, path) in SlowCallers.Routes(host).Where(route => !IsProbe(route.Path)))
        {
            var request = SlowCallers.Head(host, _ehr, method, path, "Content-Length: 0\r\n");

            Assert.True(await SlowCallers.IsClosedOnWhoFetchesNothingAsync(host, request, within: TimeSpan.FromSeconds(20)),
                $"{method} {path} was still answered.");
        }

        static bool IsProbe(string path) => path.StartsWith("/health/", StringComparison.Ordinal);
    }

    /// <summary>As slow as can be, from one address and from clients that are known, on every kind of address; and meanwhile the hook is called.</summary>
    [Fact]
    public async Task H13_260SlowBodiesAnd260SlowReaders_NinetyNineOfAHundredHooksAreAnsweredAndReadyIsTrue()
    {
        var lines = new CapturedLogs();
        using var host = WireHost.Start(
            Environments.Production,
            web => web.ConfigureLogging(lines.Configure),
            [.. _ehr.Record(0), .. _other.Record(1), ("TryIt", "true"), .. SlowCallers.Page, .. RealLimits, ("Edge:CallDeadline", "00:00:06"),
                ("Edge:AnswerTime", "00:00:06")]);
        Assert.Equal(200, Status(await host.SendAsync(WireHost.Post(_ehr.Token(), Body))));
        (Ehr? Ehr, string Path)[] bodies =
            [(_ehr, HookCalls.HookPath), (_other, HookCalls.HookPath), (null, HookCalls.HookPath), (null, "/evidence"), (null, "/try/request")];
        string[] pages = ["/basis", "/vendor/fhirclient/fhir-client.pure.min.js", "/cds-services", "/"];

        var held = await Task.WhenAll([
            .. Enumerable.Range(0, Slow).Select(i => SlowCallers.BeginBodyAsync(
                host, SlowCallers.Head(host, bodies[i % bodies.Length].Ehr ?? _ehr, "POST", bodies[i % bodies.Length].Path, "Content-Length: 20000\r\n"))),
            .. Enumerable.Range(0, Slow).Select(i =>
            SlowCallers.FetchNothingAsync(host, SlowCallers.Head(host, _ehr, "GET", pages[i % pages.Length], ""), most: 30))]);
        var answers = new List<int>();
        var ready = new List<int>();
        for (var round = 0; round < 20; round++)
        {
            answers.AddRange((await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.SendAsync(WireHost.Post(_ehr.Token(), Body))))).Select(Status));
            ready.Add(Status(await host.SendAsync(WireHost.Get("/health/ready"))));
        }

        Assert.InRange(answers.Count(status => status == 200), answers.Count * 99 / 100, answers.Count);
        Assert.All(ready, status => Assert.Equal(200, status));
        Assert.All(Causes(lines).GroupBy(line => line), cause => Assert.Single(cause));
        foreach (var wire in held)
        {
            wire.Dispose();
        }
    }

    [Fact]
    public async Task H13_NoPlaceBecomesFree_ReadySaysSoUntilOneDoes()
    {
        await using var stub = await FhirStub.StartAsync();
        stub.OnAll(Reply.Hang);
        using var host = TrustedHost.Start([("Edge:MaxConcurrentCalls", "2"), ("Edge:CallDeadline", "00:00:12"),
            ("Gathering:DeadlineWithoutPrefetch", "00:00:08"), .. Fetching(stub)]);

        var hanging = Enumerable.Range(0, 2).Select(_ => host.AskAsync(_ehr, Call.With(prefetch: null, stub))).ToList();
        var meanwhile = HttpStatusCode.OK;
        while (meanwhile == HttpStatusCode.OK && !hanging.TrueForAll(call => call.IsCompleted))
        {
            await Task.Delay(100);
            using var ready = await host.Client.GetAsync("/health/ready");
            meanwhile = ready.StatusCode;
        }

        await Task.WhenAll(hanging);
        using var after = await host.Client.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (meanwhile, after.StatusCode));
    }

    [Fact]
    public async Task H13_OneClientsFhirServerHangs_TheOtherClientIsAnswered()
    {
        await using var stub = await FhirStub.StartAsync();
        stub.OnAll(Reply.Hang);
        using var host = TrustedHost.Start([("Edge:MaxConcurrentCalls", "8"), ("Gathering:DeadlineWithoutPrefetch", "00:00:02.700"), .. Fetching(stub),
            .. _other.Record(1)]);

        var hanging = Enumerable.Range(0, 40).Select(_ => host.AskAsync(_ehr, Call.With(prefetch: null, stub))).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        using var ready = await host.Client.GetAsync("/health/ready");
        var others = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.AskAsync(_other, Call.With(Call.Record()))));

        Assert.All(others, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode); // There is room for the other client.
        Assert.Equal(34, (await Task.WhenAll(hanging)).Count(answer => answer.Status == HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task H13_CallersWaitForKeys_OthersOfTheirAddressAreAnswered()
    {
        await using var server = await KeyServer.StartAsync(_ehr.Jwk());
        server.Answer = Reply.Hang;
        using var host = TrustedHost.Start([("Edge:AddressConcurrentCalls", "4"), .. _ehr.RecordByUrl(0, server.Url), .. _other.Record(1)]);

        var waiting = Enumerable.Range(0, 40).Select(_ => host.PostAsync(_ehr.Token(), Body)).ToList();
        await Task.Delay(300);
        using var other = await host.PostAsync(_other.Token(), Body);

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.DoesNotContain(await Task.WhenAll(waiting), answer => answer.StatusCode == HttpStatusCode.OK);
    }

    /// <summary>A client whose keys come late is not one whose token is wrong.</summary>
    [Fact]
    public async Task H13_TimeIsOverBeforeTheCallerIsJudged_Is503AndNo401()
    {
        await using var server = await KeyServer.StartAsync(_ehr.Jwk());
        server.Answer = Reply.Hang;
        using var host = TrustedHost.Start([("Edge:CallDeadline", "00:00:00.500"), .. _ehr.RecordByUrl(0, server.Url)]);

        using var answer = await host.PostAsync(_ehr.Token(), Body);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task H13_AddressHasTooManyUnderWay_IsRefusedWith429WhileOthersAreKnownByClient()
    {
        using var host = SlowCallers.Start(
            [.. _ehr.Record(0, ("EvaluatesPrefetchExpressions", "true")), ("Edge:AddressConcurrentCalls", "3"), ("Edge:CallDeadline", "00:00:10")]);
        var slow = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            SlowCallers.BeginBodyAsync(host, SlowCallers.Head(host, _ehr, "POST", "/try/request", "Content-Length: 20000\r\n"))));
        await Task.Delay(300);

        var page = await host.SendAsync(WireHost.Get("/basis"));
        foreach (var wire in slow)
        {
            wire.Dispose();
        }

        await Task.Delay(300);
        var verified = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            SlowCallers.BeginBodyAsync(host, SlowCallers.Head(host, _ehr, "POST", HookCalls.HookPath, "Content-Length: 20000\r\n"))));
        await Task.Delay(1000);
        var hook = await host.SendAsync(WireHost.Post(_ehr.Token(), Body));

        Assert.Equal((429, 200), (Status(page), Status(hook)));
        Assert.Contains("Retry-After: 1", page, StringComparison.Ordinal);
        foreach (var wire in verified)
        {
            wire.Dispose();
        }
    }

    [Fact]
    public async Task H14_2000IdleConnections_ProbesAndHooksAreAnswered()
    {
        using var host = WireHost.Start([.. _ehr.Record(0)]);
        var idle = new List<Wire>();
        for (var i = 0; i < 2_100; i++)
        {
            idle.Add(await host.ConnectAsync());
        }

        var probe = await host.SendAsync(WireHost.Get("/health/live"));
        var hook = await host.SendAsync(WireHost.Post(_ehr.Token(), Body));

        Assert.Equal((200, 200), (Status(probe), Status(hook)));
        idle.ForEach(wire => wire.Dispose());
    }

    [Fact]
    public async Task H15_MoreBytesThanAreHeldAtOnce_Is503AndRoomComesBack()
    {
        using var host = TrustedHost.Start([.. _ehr.Record(0), ("Edge:MaxBytesAtWork", "16777216"), ("MaxRequestBytes", "33554432")]);
        var body = Body;
        var large = body + new string(' ', 20 * 1024 * 1024);

        using var refused = await host.PostAsync(_ehr.Token(), large);
        using var answered = await host.PostAsync(_ehr.Token(), body);

        await refused.AssertRefusedAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    /// <summary>What is announced and not sent is not held.</summary>
    [Fact]
    public async Task H15_AnnouncedLengths_HoldNoMemory()
    {
        using var host = WireHost.Start([.. _ehr.Record(0), ("Edge:CallDeadline", "00:00:10")]);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var slow = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            SlowCallers.BeginBodyAsync(host, SlowCallers.Head(host, _ehr, "POST", HookCalls.HookPath, "Content-Length: 10000000\r\n"))));
        await Task.Delay(1000);
        var hook = await host.SendAsync(WireHost.Post(_ehr.Token(), Body));

        Assert.Equal(200, Status(hook));
        // What is held counts, not what tests beside it left behind.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100L * 1024 * 1024);
        foreach (var wire in slow)
        {
            wire.Dispose();
        }
    }

    [Fact]
    public void H15_Share_EachHolderHasItsOwnAndNobodyElseTakesIt()
    {
        var share = new FairShare(8, ["a", "b"], TimeProvider.System);

        Assert.Equal(6, Enumerable.Range(0, 8).Count(_ => share.TryTake("a", 1)));
        Assert.True(share.TryTake("b", 2));
        Assert.False(share.TryTake("b", 1));
        Assert.False(share.TryTake("nobody", 1));
        share.Return("a", 1);
        Assert.True(share.TryTake("nobody", 1));
        share.Return("nobody", 1);
        Assert.True(share.TryTake("b", 1));
    }

    private static readonly (string Key, string Value)[] RealLimits =
    [
        ("Edge:MaxConcurrentCalls", "256"), ("Edge:MaxConcurrentPages", "128"), ("Edge:MaxConcurrentEvidence", "32"), ("Edge:AddressConcurrentCalls", "64"),
    ];

    private static IEnumerable<string> Causes(CapturedLogs lines) =>
        lines.Holding("The service is at its limit of").Select(line => line.Split("limit of ")[1].Split(':')[0]);

    private (string Key, string Value)[] Fetching(FhirStub stub) =>
        _ehr.Record(0, [("FhirServers:0", stub.Base), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true")]);

    private static int Status(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
}
