using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Trust.Hostile;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CalcinosisCds.Tests.Trust.Canary;

/// <summary>
/// Whatever callers and FHIR servers send, nothing of it is in what the service leaves behind: log, metrics, traces, store, and answers; and the
/// same search finds it in each of these where it was put there on purpose.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime, IDisposable
{
    private const string Canary = Requests.Canary;
    private readonly Ehr _ehr = new("ehr");
    private readonly Ehr _keyless = new("keyless");
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync();

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose()
    {
        _ehr.Dispose();
        _keyless.Dispose();
    }

    [Fact]
    public async Task Canary_InEveryTextOfCallersAndServers_IsInNothingThatTheServiceLeaves()
    {
        await using var service = await StartAsync(_ehr);
        var answers = new List<string>();
        foreach (var body in CanaryCalls.Bodies(_stub.Base))
        {
            answers.Add(await service.SendAsync(Bytes(WireHost.Post(_ehr.Token(), body))));
        }

        foreach (var reply in CanaryCalls.Upstream())
        {
            _stub.OnAll(reply);
            answers.Add(await service.SendAsync(Bytes(WireHost.Post(_ehr.Token(), CanaryCalls.Fetching(_stub.Base)))));
        }

        foreach (var token in CanaryCalls.Tokens(_ehr))
        {
            answers.Add(await service.SendAsync(Bytes(WireHost.Post(token, Requests.Whole().ToJsonString()))));
        }

        foreach (var call in new HostileCalls(seed: 7).Take(27 * 8).Where(call => !call.IsCutShort))
        {
            answers.Add(await service.SendAsync(call.Bytes(WireHost.Authorization(_ehr.Token()))));
        }

        // Its keys cannot be read, which is logged while a request for an address of the caller's choice is worked on.
        var wrongAddress = WireHost.Post(_keyless.Token(), "{}")
            .Replace(HookCalls.HookPath, "/cds-services/" + Canary + "?" + Canary, StringComparison.Ordinal);
        answers.Add(await service.SendAsync(Bytes(wrongAddress)));
        var stored = service.Stored;
        await service.HasExportedAsync("calcinosis.hook.answers", "gathered");
        await service.StopAsync();

        Assert.Contains("\"Hook answered", service.Output, StringComparison.Ordinal);
        Assert.Contains("Keys of client", service.Output, StringComparison.Ordinal);
        Assert.True(stored.Length > 20_000);
        Assert.Contains(answers, answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.StartsWith("HTTP/1.1 412", StringComparison.Ordinal));

        Assert.DoesNotContain(service.Output.Split('\n'), CanarySearch.Finds);
        Assert.False(CanarySearch.Finds(service.Exported), "In metrics or traces.");
        Assert.False(CanarySearch.Finds(stored), "In the store.");
        Assert.False(CanarySearch.Finds(service.Stored), "In the store, after the end.");
        Assert.DoesNotContain(answers.Select(Around), leak => leak.Length > 0);
    }

    /// <summary>A client whose name is the canary, behind an address that is: both are the operator's words, and come out wherever ours do.</summary>
    [Fact]
    public async Task Canary_PutIntoEachChannelOnPurpose_IsFoundThere()
    {
        const string address = "https://cds.example/" + Canary;
        using var ehr = new Ehr(Canary);
        await using var service = await StartAsync(ehr, ("PublicBaseUrl", address));
        var token = ehr.Token(claims: claims => claims["aud"] = address + HookCalls.HookPath);

        var answer = await service.SendAsync(Bytes(WireHost.Post(token,
            Requests.Without("labs").With("fhirServer", _stub.Base).With("fhirAuthorization", Call.Authorization("t")).ToJsonString())));
        await using (var store = new SqliteConnection("Data Source=" + service.TokenFile))
        {
            await store.OpenAsync();
            await using var leak = store.CreateCommand();
            leak.CommandText = $"INSERT INTO used_token (token, expires) VALUES ('{Canary}', 0)";
            await leak.ExecuteNonQueryAsync();
        }

        var stored = service.Stored;
        await service.HasExportedAsync("calcinosis.hook.answers", "gathered");
        await service.StopAsync();

        Assert.True(CanarySearch.Finds(answer), "Not in the answer.");
        Assert.True(CanarySearch.Finds(service.Output), "Not in the log.");
        Assert.True(CanarySearch.Finds(stored), "Not in the store.");
        Assert.Contains(service.Holding("calcinosis.hook.answers"), CanarySearch.Finds);
        Assert.Contains(service.Holding("gathered"), CanarySearch.Finds);
    }

    [Theory]
    [InlineData("Zyzzyva4711")]
    [InlineData("zyzzyva4711")]
    [InlineData("Z\u0000y\u0000z\u0000z\u0000y\u0000v\u0000a\u00004\u00007\u00001\u00001")]
    [InlineData("5A797A7A7976613437313")]
    public void Search_FindsTheCanaryInEveryForm(string leak)
    {
        Assert.True(CanarySearch.Finds("before " + leak + "1 after"));
        Assert.True(CanarySearch.Finds(Encoding.Latin1.GetBytes(leak + "1")));
        Assert.All(new[] { "", "a", "ab", "abc" }, before =>
            Assert.True(CanarySearch.Finds(Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Canary + "z")))));
    }

    /// <summary>A mistake of ours, with the worst message there is: in the handler of the call, and in the judging of the caller.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Canary_InTheMessageOfAnException_IsNeitherAnsweredNorLogged(bool inHandler)
    {
        var lines = new Lines();
        using var log = TelemetrySetup.Lines(to => to.Sink(lines));
        using var host = TrustedHost.Start(
            host => host
                .ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter(null, LogLevel.Trace).AddSerilog(log))
                .ConfigureTestServices(services =>
                {
                    if (inHandler)
                    {
                        services.AddSingleton<IHttpClientFactory, Broken>();
                    }
                    else
                    {
                        services.AddSingleton<TimeProvider, Broken>();
                    }
                }),
            [.. _ehr.Record(0, ("FhirServers:0", "https://ehr.example/fhir"))]);
        using var answer = await host.PostAsync(_ehr.Token(), CanaryCalls.Fetching("https://ehr.example/fhir"));

        await answer.AssertRefusedAsync(System.Net.HttpStatusCode.InternalServerError);
        Assert.Contains(lines.Written, line =>
            line.Contains("InvalidOperationException", StringComparison.Ordinal) && line.Contains(nameof(Broken), StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Written, CanarySearch.Finds);
        Assert.Contains(lines.Raw, CanarySearch.Finds);
    }

    private static byte[] Bytes(string request) => Encoding.UTF8.GetBytes(request);

    /// <summary>What stands around the canary, but where a suggestion names its patient and its reason, as the specification asks.</summary>
    private static string Around(string answer)
    {
        var rest = answer.Replace("Patient/" + Canary, "", StringComparison.Ordinal).Replace("Condition/" + Canary, "", StringComparison.Ordinal);
        var at = rest.IndexOf(Canary, StringComparison.OrdinalIgnoreCase);

        return at >= 0 ? rest[Math.Max(0, at - 100)..(at + Canary.Length)] : CanarySearch.Finds(rest) ? "in another form" : "";
    }

    private Task<WatchedService> StartAsync(Ehr ehr, params (string Key, string Value)[] settings) => WatchedService.StartAsync(
    [
        ("PublicBaseUrl", Ehr.PublicBaseUrl),
        .. ehr.Record(0, ("FhirServers:0", _stub.Base), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true")),
        ("Clients:1:Name", _keyless.Name),
        ("Clients:1:Issuer", _keyless.Issuer),
        ("Clients:1:JwksUrl", "http://127.0.0.1:1/jwks"),
        ("Clients:1:AllowPrivateNetwork", "true"),
        ("Clients:1:AllowInsecureHttp", "true"),
        .. settings,
    ]);

    /// <summary>Throws the canary: at whoever wants a client, or, as a clock, at the judge of callers alone.</summary>
    private sealed class Broken : TimeProvider, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw Fault();

        public override DateTimeOffset GetUtcNow() =>
            new StackTrace().ToString().Contains("CallerVerifier", StringComparison.Ordinal) ? throw Fault() : base.GetUtcNow();

        private static InvalidOperationException Fault() =>
            new(Canary, new FormatException(Canary)) { Data = { [Canary] = Canary }, HelpLink = Canary, Source = Canary };
    }

    /// <summary>What the service would write, and what it was told.</summary>
    private sealed class Lines : ILogEventSink
    {
        private readonly LogLines _format = new();

        private readonly ConcurrentQueue<string> _written = new();
        private readonly ConcurrentQueue<string> _raw = new();

        public IReadOnlyCollection<string> Written => _written;

        public IReadOnlyCollection<string> Raw => _raw;

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter();
            _format.Format(logEvent, line);
            _written.Enqueue(line.ToString());
            _raw.Enqueue($"{logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {logEvent.Exception}");
        }
    }
}
