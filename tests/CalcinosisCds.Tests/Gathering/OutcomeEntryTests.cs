using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>What stands in a Bundle in place of a resource: information changes nothing, and what cannot be read is not taken for none.</summary>
public sealed class OutcomeEntryTests : IAsyncLifetime, IDisposable
{
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("information")]
    [InlineData("warning")]
    public async Task Hook_OutcomeEntryIsInformation_ChangesNothing(string severity)
    {
        foreach (var key in Keys.Lists)
        {
            var answer = await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), key, WithOutcome(key, severity)), _stub));

            Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        }

        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("fatal")]
    public async Task Hook_OutcomeEntryIsFailure_IsNamedDeliveredAndFetchedAlike(string severity)
    {
        foreach (var key in Keys.Lists)
        {
            var record = Call.Replacing(Call.Record(), key, WithOutcome(key, severity));
            var delivered = await _host.AskAsync(Call.With(record));
            _stub.Serve(record);
            var fetched = await _host.AskAsync(Call.With(prefetch: null, _stub));

            Assert.Contains(Keys.Words(key), Incomplete(delivered), StringComparison.Ordinal);
            Assert.NotNull(delivered.Card("calcinosisCategory"));
            Assert.Equal(delivered.Said, fetched.Said);
        }
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":"none"}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[7]}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"x"}]}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","total":1}""")]
    public async Task Hook_EntriesCannotBeRead_AreNotTakenForNone(string bundle)
    {
        foreach (var key in Keys.Lists)
        {
            var record = Call.Replacing(Call.Record(), key, JsonNode.Parse(bundle));
            var delivered = await _host.AskAsync(Call.With(record));
            _stub.Serve(record);
            var fetched = await _host.AskAsync(Call.With(prefetch: null, _stub));

            Assert.Contains(Keys.Words(key), Incomplete(delivered), StringComparison.Ordinal);
            Assert.Equal(delivered.Said, fetched.Said);
        }
    }

    /// <summary>Epic's own sample: nothing found, said as a warning inside the Bundle.</summary>
    [Fact]
    public async Task Hook_OnlyAWarningEntryAndTotalZero_MeansNone()
    {
        foreach (var key in Keys.Lists)
        {
            var bundle = Some.Bundle(Reply.Outcome("warning")).With("total", 0);
            var answer = await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), key, bundle), _stub));

            Assert.Null(answer.Card("calcinosisIncomplete"));
        }

        Assert.Empty(_stub.Requests);
    }

    private static string Incomplete(HookAnswer answer) => (string?)answer.Card("calcinosisIncomplete")?["summary"] ?? "";

    private static JsonObject WithOutcome(string key, string severity)
    {
        var bundle = (JsonObject)Call.Record()[key]!.DeepClone();
        bundle["entry"]!.AsArray().Add(new JsonObject { ["resource"] = Reply.Outcome(severity), ["search"] = new JsonObject { ["mode"] = "outcome" } });

        return bundle;
    }
}
