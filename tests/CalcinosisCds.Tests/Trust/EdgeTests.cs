using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Rows H1 to H12 of the threat table, as far as they are about limits: real Kestrel, real bytes.</summary>
public sealed partial class EdgeTests : IDisposable
{
    private readonly Ehr _ehr = new("ehr");
    private readonly Ehr _other = new("other");

    private static string Body => Call.With(Call.Record()).ToJsonString();

    public void Dispose()
    {
        _ehr.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task H1_HeadersBeyondTheLimit_AreRefused()
    {
        using var host = Start();

        var large = await host.SendAsync(WireHost.Get("/cds-services", WireHost.Host + "X: " + new string('x', 17 * 1024) + "\r\n"));
        var many = await host.SendAsync(WireHost.Get("/cds-services", WireHost.Host + string.Concat(Enumerable.Range(0, 70).Select(i => $"X{i}: 1\r\n"))));
        var line = await host.SendAsync(WireHost.Get("/" + new string('x', 9 * 1024)));
        var some = await host.SendAsync(WireHost.Get("/cds-services", WireHost.Host + "X: " + new string('x', 8 * 1024) + "\r\n"));

        Assert.Equal([431, 431, 414, 200], new[] { large, many, line, some }.Select(Status));
    }

    /// <summary>A refusal is answered before the body is there: nobody can make us read for nothing.</summary>
    [Fact]
    public async Task H1_BodyOfARefusedCall_IsNotWaitedFor()
    {
        using var host = Start();
        using var wire = await host.ConnectAsync();
        await wire.WriteAsync($"POST {HookCalls.HookPath} HTTP/1.1\r\n{WireHost.Host}Content-Type: application/json\r\nContent-Length: 10000000\r\nConnection: close\r\n\r\n");
        var started = Stopwatch.GetTimestamp();
        var first = new byte[12];

        await wire.Stream.ReadExactlyAsync(first);

        Assert.Equal("HTTP/1.1 401", System.Text.Encoding.ASCII.GetString(first));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
    }

    /// <summary>The framework would write keys for cookies into the home folder: there are no cookies here, and only the store is written.</summary>
    [Fact]
    public void Start_NothingMakesKeysForCookies()
    {
        using var host = Start();

        Assert.DoesNotContain(host.Services.GetServices<IHostedService>(), service =>
            service.GetType().FullName!.Contains("DataProtection", StringComparison.Ordinal));
    }

    [Fact]
    public void H4_Kestrel_HasTheLimitsAgainstSlowCallers()
    {
        using var host = TrustedHost.Start(_ehr.Record(0));

        var kestrel = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)), (kestrel.Limits.RequestHeadersTimeout, kestrel.Limits.KeepAliveTimeout));
        Assert.Equal((240d, TimeSpan.FromSeconds(5)),
            (kestrel.Limits.MinRequestBodyDataRate!.BytesPerSecond, kestrel.Limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal(4_000, kestrel.Limits.MaxConcurrentConnections);
        Assert.Equal(2_000, host.Services.GetRequiredService<IOptions<EdgeOptions>>().Value.MaxConnections);
        Assert.False(kestrel.AllowSynchronousIO);
        Assert.False(kestrel.AddServerHeader);
    }

    [Fact]
    public async Task H4_HeadersComeSlowly_TheConnectionIsClosed()
    {
        using var host = Start();
        using var wire = await host.ConnectAsync();
        var started = Stopwatch.GetTimestamp();
        await wire.WriteAsync($"POST {HookCalls.HookPath} HTTP/1.1\r\n{WireHost.Host}X-Slow: ");
        var dripping = DripAsync(wire);

        var answer = await wire.ReadAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16));
        Assert.True(answer.Length == 0 || Status(answer) == 408, answer);
        await dripping;
    }

    [Fact]
    public async Task H4_BodyComesSlowly_IsAnsweredAtTheDeadlineOfTheCall()
    {
        using var host = Start(("Edge:CallDeadline", "00:00:01"));
        using var wire = await host.ConnectAsync();
        var started = Stopwatch.GetTimestamp();
        await wire.WriteAsync($"POST {HookCalls.HookPath} HTTP/1.1\r\n{WireHost.Host}{WireHost.Authorization(_ehr.Token())}Content-Type: application/json\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n{{");
        var dripping = DripAsync(wire);

        var answer = await wire.ReadAsync();

        Assert.Equal(408, Status(answer));
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
        await dripping;
    }

    [Fact]
    public async Task H4_MoreConnectionsThanAllowedAndAllAtWork_AreClosed()
    {
        using var host = Start(("Edge:MaxConnections", "2"));
        var first = await BeginCallAsync(host);
        var second = await BeginCallAsync(host);

        Assert.Equal("", await AnswerOrClosedAsync(host));
        Assert.Equal((200, 200), (await EndCallAsync(first), await EndCallAsync(second)));
    }

    /// <summary>Nothing where the connection is closed, which the caller may learn while it is still being made.</summary>
    private static async Task<string> AnswerOrClosedAsync(WireHost host)
    {
        try
        {
            return await host.SendAsync(WireHost.Get("/health/live"));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return "";
        }
    }

    /// <summary>Headers that are not yet whole are no request: who sends them slowly keeps nobody out.</summary>
    [Fact]
    public async Task H4_MoreConnectionsThanAllowed_TheOneThatIsIdleLongestMakesRoom()
    {
        using var host = Start(("Edge:MaxConnections", "3"));
        var atWork = await BeginCallAsync(host);
        using var first = await host.ConnectAsync();
        using var second = await host.ConnectAsync();
        await first.WriteAsync("GET /health/live HTTP/1.1\r\n");
        await second.WriteAsync("GET /health/live HTTP/1.1\r\n");
        await Task.Delay(300);

        var third = await host.SendAsync(WireHost.Get("/health/live"));
        await second.WriteAsync(WireHost.Host + "Connection: close\r\n\r\n");

        Assert.Equal(200, Status(third));
        Assert.Equal("", await first.ReadAsync());
        Assert.Equal(200, Status(await second.ReadAsync()));
        Assert.Equal(200, await EndCallAsync(atWork));
    }

    [Fact]
    public async Task H5_ClientSendsTooMuch_Is429WithRetryAfterAndTheOtherClientIsServed()
    {
        using var host = TrustedHost.Start([("Edge:ClientCallsPerSecond", "3"), .. _ehr.Record(0), .. _other.Record(1)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.PostAsync(_ehr.Token(), Body)));
        using var other = await host.PostAsync(_other.Token(), Body);
        using var unknown = await host.PostAsync(null, Body);

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await refused.AssertRefusedAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (other.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task H5_AddressSendsTooMuch_Is429WithRetryAfterBeforeAnyTokenIsLookedAt()
    {
        using var host = TrustedHost.Start([("Edge:AddressCallsPerSecond", "3"), .. _ehr.Record(0)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.PostAsync("no token at all", Body)));
        var health = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.Client.GetAsync("/health/live")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await refused.AssertRefusedAsync(HttpStatusCode.TooManyRequests);
        Assert.All(health, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    /// <summary>Who has one address of an IPv6 network has 2^64 of them.</summary>
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    public void H5_Addresses_ShareALimitWhereOneCallerHoldsThemAll(string one, string another, bool shared) =>
        Assert.Equal(shared, Neighbourhood.Of(IPAddress.Parse(one)) == Neighbourhood.Of(IPAddress.Parse(another)));

    [Fact]
    public async Task H5_MoreCallsAtOnceThanAllowed_Are503WithRetryAfter()
    {
        await using var stub = await FhirStub.StartAsync();
        stub.OnAll(Reply.Hang);
        using var host = TrustedHost.Start([("Edge:MaxConcurrentCalls", "1"), ("Gathering:DeadlineWithoutPrefetch", "00:00:02"), .. Fetching(stub)]);

        var first = host.AskAsync(_ehr, Call.With(prefetch: null, stub));
        while (stub.Requests.Count == 0)
        {
            await Task.Delay(10);
        }

        using var second = await host.PostAsync(_ehr.Token(), Body);
        using var health = await host.Client.GetAsync("/health/live");

        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
        await second.AssertRefusedAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await first).Status);
        using var third = await host.PostAsync(_ehr.Token(), Body);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task H6_DeadlineOfTheCallComesWhileGathering_IsAnsweredThenWithWhatIsThere()
    {
        await using var stub = await FhirStub.StartAsync(Call.Record());
        stub.On("Condition", Reply.Hang);
        using var host = TrustedHost.Start([("Edge:CallDeadline", "00:00:00.500"), .. HookHost.Patient, .. Fetching(stub)]);
        var started = Stopwatch.GetTimestamp();

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, stub));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(450), TimeSpan.FromSeconds(4));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("conditions", (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task H6_SearchByPostIsBusy_IsNotAskedAgain()
    {
        await using var stub = await FhirStub.StartAsync();
        stub.OnAll(Reply.Status(503, "0"));
        using var host = TrustedHost.Start([.. HookHost.Patient, .. Fetching(stub, ("UsePostSearch", "true"))]);

        await host.AskAsync(_ehr, Call.With(prefetch: null, stub));

        Assert.Equal(3, stub.Requests.Count(request => request.Method == "POST"));
        Assert.Equal([1, 1, 1], Keys.Lists.Select(stub.CountOf));
    }

    [Theory]
    [InlineData("headers without end")]
    [InlineData("70 MiB with Content-Length")]
    [InlineData("70 MiB without Content-Length")]
    [InlineData("gzip bomb")]
    public async Task H7_ServerSendsABomb_IsAFailureAndLittleIsHeld(string fault)
    {
        await using var stub = await FhirStub.StartAsync();
        foreach (var (key, value) in Call.Record())
        {
            stub.On(Keys.Type(key), fault == "headers without end" ? Headers : Faults.Losing[fault](value!, Faults.Trap));
        }

        using var host = TrustedHost.Start([.. HookHost.Patient, ("Gathering:MaxBytesPerList", "1048576"), .. Fetching(stub)]);
        await host.AskAsync(_ehr, Call.With(Call.Record()));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, stub));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 * 1024 * 1024);

        static Task Headers(HttpContext context)
        {
            for (var header = 0; header < 40; header++)
            {
                context.Response.Headers["X-" + header.ToString(CultureInfo.InvariantCulture)] = new string('x', 1000);
            }

            return Reply.Text("{}")(context);
        }
    }

    /// <summary>What a proxy in front may read as one request and we as two.</summary>
    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n")]
    [InlineData("Content-Length: 4\r\nContent-Length: 5\r\n", "abcde")]
    [InlineData("Content-Length: 5\r\nContent-Length: 5\r\n", "abcde")]
    [InlineData("Content-Length: 5, 5\r\n", "abcde")]
    [InlineData("Content-Length: 0x5\r\n", "abcde")]
    [InlineData("Content-Length: -5\r\n", "")]
    [InlineData("Content-Length : 5\r\n", "abcde")]
    [InlineData("Content-Length:\r\n 5\r\n", "abcde")]
    [InlineData("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: identity, chunked\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "1;\n\r\nx\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "0\n\n")]
    [InlineData("X: 1\r\n\tContent-Length: 5\r\n", "abcde")]
    public async Task H8_LengthIsAmbiguous_IsRefusedAndNothingAfterItIsAnswered(string headers, string body)
    {
        using var host = Start();

        var answer = await host.SendAsync($"POST {HookCalls.HookPath} HTTP/1.1\r\n{WireHost.Host}{WireHost.Authorization(_ehr.Token())}Content-Type: application/json\r\n{headers}\r\n{body}{WireHost.Get("/cds-services")}");

        Assert.Equal(400, Status(answer));
        Assert.DoesNotContain("\"services\"", answer, StringComparison.Ordinal);
        Assert.Equal(1, Answers().Count(answer));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("DEBUG")]
    [InlineData("PROPFIND")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("ANYTHING")]
    public async Task H9_OtherMethods_Are405AndEchoNothing(string method)
    {
        using var host = Start();
        foreach (var path in new[] { "/cds-services", HookCalls.HookPath, "/health/live", "/basis" })
        {
            var answer = await host.SendAsync($"{method} {path} HTTP/1.1\r\n{WireHost.Host}X-Echo: {Requests.Canary}\r\nConnection: close\r\n\r\n");

            Assert.Equal((path, 405), (path, Status(answer)));
            Assert.Contains("\r\nAllow: ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(Requests.Canary, answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CONNECT cds.example:443 HTTP/1.1\r\nHost: cds.example:443\r\n")]
    [InlineData("CONNECT /cds-services HTTP/1.1\r\n" + WireHost.Host)]
    [InlineData("PRI * HTTP/2.0\r\n")]
    [InlineData("GET /cds-services HTTP/0.9\r\n" + WireHost.Host)]
    [InlineData("GET /cds-services HTTP/3.0\r\n" + WireHost.Host)]
    [InlineData("GET /cds services HTTP/1.1\r\n" + WireHost.Host)]
    [InlineData("GET\t/cds-services\tHTTP/1.1\r\n" + WireHost.Host)]
    [InlineData("G\u0000T /cds-services HTTP/1.1\r\n" + WireHost.Host)]
    public async Task H9_RequestLineIsNone_IsRefused(string start)
    {
        using var host = Start();

        var answer = await host.SendAsync(start + "Connection: close\r\n\r\n");

        Assert.True(Status(answer) is 0 or >= 400 and < 500 or 505, answer);
        Assert.DoesNotContain("services\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: evil.example\r\n")]
    [InlineData("Host: cds.example.evil.example\r\n")]
    [InlineData("Host: evil.example:443\r\n")]
    [InlineData("Host: localhost\r\n")]
    [InlineData("Host: 127.0.0.1\r\n")]
    [InlineData("Host: \r\n")]
    [InlineData("")]
    [InlineData("Host: cds.example\r\nHost: evil.example\r\n")]
    [InlineData("Host: evil.example\r\nX-Forwarded-Host: cds.example\r\n")]
    public async Task H10_HostIsNotOurs_Is400WithoutEcho(string host)
    {
        using var service = Start();

        var answer = await service.SendAsync(WireHost.Get("/cds-services", host));

        Assert.Equal(400, Status(answer));
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H10_HostIsNotOursInTheRequestLine_Is400()
    {
        using var host = Start();

        Assert.Equal(400, Status(await host.SendAsync(WireHost.Get("http://evil.example/cds-services"))));
        Assert.Equal(200, Status(await host.SendAsync(WireHost.Get("http://cds.example/cds-services"))));
    }

    /// <summary>Who probes from beside us knows an address and no name.</summary>
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task H10_HealthProbes_AreAnsweredUnderAnyHost(string path)
    {
        using var host = Start();
        while (Status(await host.SendAsync(WireHost.Get("/health/ready"))) == 503)
        {
            await Task.Delay(100);
        }

        Assert.Equal(200, Status(await host.SendAsync(WireHost.Get(path, "Host: 10.0.0.7:8080\r\n"))));
    }

    /// <summary>Each spoofed address would have a limit of its own.</summary>
    [Theory]
    [InlineData("none", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("127.0.0.1", true)]
    public async Task H11_ForwardedAddress_CountsOnlyFromATrustedProxy(string trusted, bool isBelieved)
    {
        using var host = Start([("Edge:AddressCallsPerSecond", "3"), (":ForwardedHeaders_Enabled", "true"),
            .. trusted == "none" ? [] : new[] { ("Edge:TrustedProxies:0", trusted) }]);

        var answers = await Task.WhenAll(Enumerable.Range(1, 30)
            .Select(i => host.SendAsync(WireHost.Get("/cds-services", $"{WireHost.Host}X-Forwarded-For: 192.0.2.{i}\r\n"))));

        Assert.Equal(isBelieved, answers.All(answer => Status(answer) == 200));
        Assert.Equal(!isBelieved, answers.Any(answer => Status(answer) == 429));
    }

    [Theory]
    [InlineData("none", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("127.0.0.1", true)]
    public async Task H11_ForwardedScheme_CountsOnlyFromATrustedProxy(string trusted, bool isBelieved)
    {
        using var host = Start([(":ForwardedHeaders_Enabled", "true"), .. trusted == "none" ? [] : new[] { ("Edge:TrustedProxies:0", trusted) }]);

        var answer = await host.SendAsync(WireHost.Get("/cds-services", WireHost.Host + "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"));

        Assert.Equal(200, Status(answer));
        Assert.Equal(isBelieved, answer.Contains("\r\nStrict-Transport-Security: max-age=31536000", StringComparison.Ordinal));
    }

    /// <summary>Only a caller on this machine is let in without a token in Development, and a proxy on this machine is not the caller.</summary>
    [Theory]
    [InlineData("X-Forwarded-For: 192.0.2.1\r\n", 401)]
    [InlineData("", 200)]
    public async Task H11_DevelopmentBehindATrustedProxy_ACallerFromElsewhereIsNotTakenForThisMachine(string forwarded, int expected)
    {
        using var host = WireHost.Start(Environments.Development, _ => { }, ("Edge:TrustedProxies:0", "127.0.0.1"));

        var answer = await host.SendAsync(WireHost.Post(token: null, Body, forwarded));

        Assert.Equal(expected, Status(answer));
    }

    /// <summary>A pattern that can take exponential time is a way to stop the service with one line of text.</summary>
    [Fact]
    public void H12_EveryRegex_IsGeneratedAndCannotRunAway()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj")).ToList();
        var texts = sources.Select(File.ReadAllText).ToList();

        Assert.Contains(texts, text => Generated().IsMatch(text));
        Assert.All(texts.SelectMany(text => Generated().Matches(text)), match =>
            Assert.True(match.Value.Contains("NonBacktracking", StringComparison.Ordinal)
                || match.Value.Contains("matchTimeoutMilliseconds", StringComparison.Ordinal), match.Value));
        Assert.DoesNotContain(texts, text => Handmade().IsMatch(text));
        Assert.Matches(Handmade(), "var x = new Regex(\"a+\");");
        Assert.Matches(Handmade(), "Regex.IsMatch(a, b)");
        Assert.Matches(Handmade(), "[RegularExpression(\"a+\")]");
    }

    [GeneratedRegex(@"\[GeneratedRegex\(.*\)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Generated();

    [GeneratedRegex(@"new Regex\(|Regex\.(IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches)\(|\[RegularExpression\(|Regex \w+ = new\(",
        RegexOptions.NonBacktracking)]
    private static partial Regex Handmade();

    [GeneratedRegex(@"HTTP/1\.1 \d\d\d", RegexOptions.NonBacktracking)]
    private static partial Regex Answers();

    private async Task<Wire> BeginCallAsync(WireHost host)
    {
        var wire = await host.ConnectAsync();
        await wire.WriteAsync(WireHost.Post(_ehr.Token(), Body)[..^1]);
        await Task.Delay(300);

        return wire;
    }

    private static async Task<int> EndCallAsync(Wire wire)
    {
        using var own = wire;
        await wire.WriteAsync(Body[^1..]);

        return Status(await wire.ReadAsync());
    }

    private WireHost Start(params (string Key, string Value)[] settings) => WireHost.Start([.. _ehr.Record(0), .. settings]);

    private (string Key, string Value)[] Fetching(FhirStub stub, params (string Key, string Value)[] more) =>
        _ehr.Record(0, [("FhirServers:0", stub.Base), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true"), .. more]);

    private static int Status(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    /// <summary>A byte every 200 milliseconds until the other side has closed.</summary>
    private static async Task DripAsync(Wire wire)
    {
        try
        {
            for (var i = 0; i < 100; i++)
            {
                await Task.Delay(200);
                await wire.WriteAsync("x");
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
