using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>The degraded-mode table of the threat model, row by row.</summary>
public sealed class DegradedAnswerTests : IAsyncLifetime, IDisposable
{
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private FhirStub _stub = null!; // Set before each test.

    public static TheoryData<string> ListKeys => [.. Keys.Lists];

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"patient":{"resourceType":"Patient","id":"synthetic-1"}}""")]
    [InlineData("""{"labs":{"resourceType":"OperationOutcome"},"conditions":{"resourceType":"OperationOutcome"}}""")]
    [InlineData("""{"other":{"resourceType":"Bundle"}}""")]
    public async Task Hook_NothingUsableEitherWay_Is412WithAnOperationOutcome(string? prefetch)
    {
        _stub.OnAll(Reply.Status(500));
        var call = Call.With(prefetch is null ? null : JsonNode.Parse(prefetch)!.AsObject(), _stub);

        foreach (var answer in new[] { await _host.AskAsync(call), await _host.AskAsync(call.Without("fhirAuthorization")) })
        {
            Assert.Equal((HttpStatusCode.PreconditionFailed, "no-store"), (answer.Status, answer.CacheControl));
            Assert.StartsWith("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"incomplete","diagnostics":""", answer.Body,
                StringComparison.Ordinal);
            Assert.DoesNotContain("upstream", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Hook_OneListIsUsable_Is200(string key)
    {
        _stub.OnAll(Reply.Status(503));
        _stub.On(Keys.Type(key), Reply.Json(Call.Record()[key]!));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Card("calcinosisIncomplete"));
        Assert.All(Keys.Lists.Where(other => other != key), other =>
            Assert.Contains(Keys.Words(other), (string?)answer.Card("calcinosisIncomplete")!["summary"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hook_ConditionsFail_ARedFlagOfTheLabsKeepsItsUrgency()
    {
        var record = Some.Prefetch(Some.Condition(icd: "L94.2"), Some.Calcium(15.5m));
        _stub.Serve(record).On("Condition", Reply.Status(403));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal("critical", (string?)answer.Card("calcinosisRedFlag")?["indicator"]);
        Assert.Contains("conditions: could not be read", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Keys.Labs)]
    [InlineData(Keys.Medications)]
    public async Task Hook_AnotherListFails_ARedFlagOfTheConditionsKeepsItsUrgency(string key)
    {
        var record = Some.Prefetch(Some.Condition(icd: "E83.59", text: "Calciphylaxis"), Some.Condition(icd: "N18.6"), Some.Phosphate(4m),
            Some.Medication(atc: "B01AA03"));
        _stub.Serve(record);
        var whole = await _host.AskAsync(Call.With(prefetch: null, _stub));
        _stub.On(Keys.Type(key), Reply.Status(500));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.NotNull(whole.Card("calcinosisRedFlag"));
        Assert.Equal((string?)whole.Card("calcinosisRedFlag")!["indicator"], (string?)answer.Card("calcinosisRedFlag")?["indicator"]);
        Assert.Contains(Keys.Words(key), (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_NothingToSayAndAllRead_IsNoCard()
    {
        _stub.Serve(Some.Prefetch());

        Assert.Equal("""200 {"cards":[]}""", (await _host.AskAsync(Call.With(prefetch: null, _stub))).Said);
    }

    [Fact]
    public async Task Hook_NothingToSayButConditionsFail_IsOneCardThatSaysSo()
    {
        _stub.Serve(Some.Prefetch()).On("Condition", Reply.Hang);
        using var host = HookHost.Start(("Gathering:DeadlineWithoutPrefetch", "00:00:01"));

        var answer = await host.AskAsync(Call.With(prefetch: null, _stub));

        var card = Assert.Single(answer.Cards);
        Assert.Equal("Calcinosis assessment incomplete: conditions (could not be read)", (string?)card["summary"]);
        Assert.Equal("info", (string?)card["indicator"]);
    }

    /// <summary>A disease is on record that makes the list matter, though nothing else is known.</summary>
    [Theory]
    [InlineData("M34.1", Keys.Labs)]
    [InlineData("M34.1", Keys.Medications)]
    [InlineData("M33.1", Keys.Labs)]
    [InlineData("N18.6", Keys.Labs)]
    public async Task Hook_PredisposingDiseaseAndAnotherListFails_IsNamed(string icd, string key)
    {
        _stub.Serve(Some.Prefetch(Some.Condition(icd: icd), Some.Phosphate(3.5m), Some.Calcium(9.4m))).On(Keys.Type(key), Reply.Status(500));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Contains(Keys.Words(key), (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
    }
}
