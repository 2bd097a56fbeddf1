using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>No token, patient id, or url with an id in any log line, whatever happens and however much is logged.</summary>
public sealed class LoggingTests : IAsyncLifetime, IDisposable
{
    private const string PatientId = "patient-canary-77";
    private const string Token = "token-canary-88";
    private const string Value = "9.73917";
    private static readonly string[] Secrets = [PatientId, Token, Value, "canary", "upstream-diagnostics", "?patient", "%3Fpatient", "1986-03-01"];
    private readonly CapturedLogs _logs = new();
    private readonly HookHost _host;
    private FhirStub _stub = null!; // Set before each test.
    private FhirStub _trap = null!; // Set before each test.

    public LoggingTests() => _host =
        HookHost.StartOnPort(host => host.ConfigureLogging(_logs.Configure), ("Gathering:DeadlineWithoutPrefetch", "00:00:00.300"));

    public async Task InitializeAsync()
    {
        _stub = await FhirStub.StartAsync(Record());
        _trap = await FhirStub.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _stub.DisposeAsync();
        await _trap.DisposeAsync();
    }

    public void Dispose()
    {
        _host.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task S8_LogsOfEveryKindOfCall_HoldNoTokenAndNothingOfThePatient()
    {
        await _host.AskAsync(Request(prefetch: null));
        await _host.AskAsync(Request(Record()));
        await _host.AskAsync(Request(Call.Replacing(Record(), Keys.Patient, Some.Patient(id: "another-canary"))));
        await _host.AskAsync(Request(prefetch: null).Replace(PatientId, PatientId + "_not-an-id", StringComparison.Ordinal));
        await _host.AskAsync(Request(prefetch: null).Replace(Token, Token + "\\r\\ncanary", StringComparison.Ordinal));
        await _host.AskAsync(Request(prefetch: null)[..^10]);
        await _host.AskAsync(Request(prefetch: null).Replace("\"context\"", "\"context\":{\"canary\":1},\"context\"", StringComparison.Ordinal));

        AssertNothing();
    }

    [Fact]
    public async Task S8_LogsOfEveryFault_HoldNoTokenAndNothingOfThePatient()
    {
        foreach (var fault in Faults.Losing.Values.Concat(Faults.Shortening.Values))
        {
            foreach (var (key, value) in Record())
            {
                _stub.On(Keys.Type(key), fault(value!, _trap.Base));
            }

            await _host.AskAsync(Request(prefetch: null));
        }

        AssertNothing();
    }

    /// <summary>The search must be able to find what it says is not there.</summary>
    [Fact]
    public async Task Logs_OfADeliberateLeak_AreFound()
    {
        await _host.AskAsync(Request(prefetch: null));
        var before = _logs.Lines.Count;
        LeakMessage(_host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("leak"), Token, null);

        Assert.True(before > 20, "Little was captured.");
        Assert.Contains("leak", Assert.Single(_logs.Holding(Secrets)), StringComparison.Ordinal);
        Assert.Contains(_logs.Lines, line => line.Category.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal));
        Assert.Contains(_logs.Lines, line => line.Category.StartsWith("Microsoft.AspNetCore.Hosting", StringComparison.Ordinal));
    }

    /// <summary>A client whose default log was left on writes urls: the capture covers that category too.</summary>
    [Fact]
    public async Task Logs_OfAClientThatLogs_AreFound()
    {
        using var host = HookHost.Start(host => host
            .ConfigureLogging(_logs.Configure)
            .ConfigureServices(services => services.AddHttpClient("chatty")));
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("chatty");

        using var answer = await client.GetAsync(new Uri($"{_stub.Base}/Patient/{PatientId}"));

        Assert.Contains(_logs.Holding(Secrets), line => line.StartsWith("System.Net.Http.HttpClient.chatty", StringComparison.Ordinal));
    }

    private static readonly Action<ILogger, string,
        Exception?> LeakMessage = LoggerMessage.Define<string>(LogLevel.Trace, new EventId(1), "Asked with {Token}");

    private static JsonObject Record()
    {
        var record = Some.Prefetch(Some.Condition(icd: "L94.2", text: "canary condition"),
            Some.Calcium(decimal.Parse(Value, System.Globalization.CultureInfo.InvariantCulture)), Some.Medication(atc: "B01AA03"));

        return JsonNode.Parse(record.ToJsonString().Replace(Some.PatientId, PatientId, StringComparison.Ordinal))!.AsObject(); // It was an object.
    }

    private string Request(JsonObject? prefetch)
    {
        var call = Call.With(prefetch, _stub, Token);
        call["context"]!["patientId"] = PatientId;

        return call.ToJsonString();
    }

    private void AssertNothing()
    {
        Assert.Empty(_logs.Holding(Secrets));
        Assert.NotEmpty(_logs.Lines);
        Assert.DoesNotContain(_logs.Lines, line => line.Category.StartsWith("System.Net.Http.HttpClient.fhir", StringComparison.Ordinal));
    }
}
