using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Tests that measure time run alone, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheMachine
{
    public const string Name = "alone on the machine";
}

/// <summary>
/// Whatever a FHIR server does, the answer comes within three seconds, says what it would say had the list not been delivered, names the
/// list, and the next call is answered as if nothing had happened.
/// </summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class FaultTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly string[] Reassurances = ["no risk", "ruled out", "all clear", "no concern", "unremarkable"];
    private readonly HookHost _host = HookHost.Start();
    private FhirStub _stub = null!; // Set before each test.
    private FhirStub _trap = null!; // Set before each test.

    public static TheoryData<string, string> LosingFaults => Each(Keys.Lists, Faults.Losing.Keys);

    public static TheoryData<string> LosingFaultNames => [.. Faults.Losing.Keys];

    public static TheoryData<string, string> ShorteningFaults => Each(Keys.Lists, Faults.Shortening.Keys);

    public async Task InitializeAsync()
    {
        _stub = await FhirStub.StartAsync(Call.Record());
        _trap = await FhirStub.StartAsync();
        await _host.AskAsync(Call.With(prefetch: null, _stub)); // The first call also pays for the start.
    }

    public async Task DisposeAsync()
    {
        await _stub.DisposeAsync();
        await _trap.DisposeAsync();
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(LosingFaults))]
    public async Task Hook_OneListFails_SaysWhatItSaysWithoutThatListAndNamesIt(string key, string fault)
    {
        var record = Call.Record();
        var rest = Call.Without(record, key);
        _stub.On(Keys.Type(key), Faults.Losing[fault](record[key]!, _trap.Base));

        var answer = await AskAsync(Call.With(rest, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(rest))).Said, answer.Said);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        AssertNamed(key, answer);
        Assert.InRange(_stub.CountOf(key), 1, 2);
        await AssertHealthyAsync(answer);
    }

    [Theory]
    [MemberData(nameof(LosingFaultNames))]
    public async Task Hook_EveryListFails_Is412AndTellsNothingOfTheServer(string fault)
    {
        var record = Call.Record();
        foreach (var key in Keys.Lists)
        {
            _stub.On(Keys.Type(key), Faults.Losing[fault](record[key]!, _trap.Base));
        }

        var answer = await AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Equal("Neither conditions nor laboratory results nor medications could be read.", answer.Diagnostics);
        Assert.Empty(answer.Cards);
        await AssertHealthyAsync(answer);
    }

    [Theory]
    [MemberData(nameof(LosingFaultNames))]
    public async Task Hook_PatientFails_SaysWhatItSaysWithoutThePatient(string fault)
    {
        var record = Call.Record();
        var rest = Call.Without(record, Keys.Patient);
        _stub.On("Patient", Faults.Losing[fault](record[Keys.Patient]!, _trap.Base));

        var answer = await AskAsync(Call.With(rest, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(rest))).Said, answer.Said);
        Assert.Contains("birth date: could not be read", answer.Body, StringComparison.Ordinal);
        await AssertHealthyAsync(answer);
    }

    [Theory]
    [MemberData(nameof(ShorteningFaults))]
    public async Task S5_RestOfOneListFails_SaysWhatTheFirstPageSaysAndNamesIt(string key, string fault)
    {
        var record = Call.Record();
        _stub.On(Keys.Type(key), Faults.Shortening[fault](record[key]!, _trap.Base));
        var firstPage = (JsonObject)record[key]!.DeepClone();
        firstPage["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = Faults.Trap });

        var answer = await AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Replacing(record, key, firstPage)))).Said, answer.Said);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        AssertNamed(key, answer);
        Assert.InRange(_stub.Requests.Count, 4, 3 + 20);
        Assert.Equal(0, _stub.Requests.Count(request => request.Type == "DocumentReference" || request.Url.Contains("everything", StringComparison.Ordinal)));
        await AssertHealthyAsync(answer);
    }

    [Fact]
    public async Task Hook_PortIsClosed_Is412()
    {
        var closed = await FhirStub.StartAsync();
        await closed.DisposeAsync();

        var answer = await _host.AskAsync(Call.With(prefetch: null, closed));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        await AssertHealthyAsync(answer);
    }

    [Fact]
    public async Task Hook_PortIsClosedAndSomeIsDelivered_SaysWhatTheDeliveredSays()
    {
        var closed = await FhirStub.StartAsync();
        await closed.DisposeAsync();
        var rest = Call.Without(Call.Record(), Keys.Labs);

        var answer = await _host.AskAsync(Call.With(rest, closed));

        Assert.Equal((await _host.AskAsync(Call.With(rest))).Said, answer.Said);
        AssertNamed(Keys.Labs, answer);
        await AssertHealthyAsync(answer);
    }

    /// <summary>In Development any loopback address is allowed that looks like one: those that are none must fail like a closed port.</summary>
    [Theory]
    [InlineData("http://localhost:")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:port/fhir")]
    [InlineData("http://localhost:/fhir")]
    public async Task Hook_FhirServerIsNoUrl_Is412(string fhirServer)
    {
        var answer = await _host.AskAsync(Call.With(prefetch: null, fhirServer));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        await AssertHealthyAsync(answer);
    }

    /// <summary>
    /// Asks once more where the answer was late: a machine or a disk that is held up now and then, once by 0.8 seconds, says nothing of the
    /// service. What is late by the service's own doing is late again.
    /// </summary>
    private async Task<HookAnswer> AskAsync(JsonNode request)
    {
        _stub.Forget();
        var answer = await _host.AskAsync(request);
        if (answer.Took < Limit)
        {
            return answer;
        }

        _stub.Forget();
        return await _host.AskAsync(request);
    }

    private static void AssertNamed(string key, HookAnswer answer)
    {
        var card = answer.Card("calcinosisIncomplete");

        Assert.Contains(Keys.Words(key), (string?)card?["summary"], StringComparison.Ordinal);
        Assert.DoesNotContain(Reassurances, phrase => answer.Body.Contains(phrase, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("upstream-diagnostics", answer.Body, StringComparison.Ordinal);
    }

    private async Task AssertHealthyAsync(HookAnswer answer)
    {
        Assert.True(answer.Took < Limit, $"It took {answer.Took.TotalMilliseconds:0} ms.");
        Assert.Empty(_trap.Requests);

        _stub.Serve(Call.Record());
        var next = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, next.Said);
        Assert.NotNull(next.Card("calcinosisCategory"));
        Assert.Null(next.Card("calcinosisIncomplete"));
    }

    private static TheoryData<string, string> Each(IEnumerable<string> keys, IEnumerable<string> faults)
    {
        var data = new TheoryData<string, string>();
        foreach (var (key, fault) in keys.SelectMany(key => faults.Select(fault => (key, fault))))
        {
            data.Add(key, fault);
        }

        return data;
    }
}
