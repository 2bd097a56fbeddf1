using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Each prefetch key stands for itself, in each of its states, with leave to ask the FHIR server and without.</summary>
public sealed class PrefetchStateTests : IAsyncLifetime, IDisposable
{
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private FhirStub _stub = null!; // Set before each test.

    public static TheoryData<string> AllKeys => [.. Keys.All];

    public static TheoryData<string> ListKeys => [.. Keys.Lists];

    public static TheoryData<string, string> EmptyStates
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var key in Keys.All)
            {
                data.Add(key, "null");
                data.Add(key, """{"resourceType":"Bundle","type":"searchset","total":0}""");
                data.Add(key, """{"resourceType":"Bundle","type":"searchset","total":0,"entry":[]}""");
                data.Add(key, """{"resourceType":"Bundle","type":"searchset"}""");
            }

            return data;
        }
    }

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(AllKeys))]
    public async Task Hook_KeyAbsentAndFetchAllowed_IsFetchedAloneAndAnswersAsIfDelivered(string key)
    {
        var answer = await _host.AskAsync(Call.With(Call.Without(Call.Record(), key), _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        Assert.Equal(Keys.Type(key), Assert.Single(_stub.Requests).Type);
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Hook_KeyAbsentAndFetchNotAllowed_IsNamed(string key)
    {
        var answer = await _host.AskAsync(Call.With(Call.Without(Call.Record(), key), _stub, token: null));

        Assert.Contains(Keys.Words(key), Incomplete(answer), StringComparison.Ordinal);
        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [MemberData(nameof(EmptyStates))]
    public async Task Hook_KeyDeliveredEmpty_IsNotAskedForAndIsNotNamed(string key, string empty)
    {
        var delivered = Call.Replacing(Call.Record(), key, JsonNode.Parse(empty));

        var allowed = await _host.AskAsync(Call.With(delivered, _stub));
        var notAllowed = await _host.AskAsync(Call.With(delivered));

        Assert.Empty(_stub.Requests);
        Assert.Equal(notAllowed.Said, allowed.Said);
        Assert.Null(allowed.Card("calcinosisIncomplete"));
    }

    [Theory]
    [MemberData(nameof(EmptyStates))]
    public async Task Hook_KeyDeliveredEmptyAndOthersAbsent_AsksForTheOthersOnly(string key, string empty)
    {
        var delivered = new JsonObject { [key] = JsonNode.Parse(empty) };

        var answer = await _host.AskAsync(Call.With(delivered, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), key, JsonNode.Parse(empty))))).Said, answer.Said);
        Assert.Equal(0, _stub.CountOf(key));
        Assert.Equal(3, _stub.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Hook_KeyPagedAndFetchAllowed_IsFollowedFromTheDeliveredPage(string key)
    {
        var (first, rest) = Halves(Call.Record()[key]!.AsObject());
        _stub.On(Keys.Type(key), Reply.Json(rest));
        Link(first, $"{_stub.Base}/{Keys.Type(key)}?page=2&_cursor=a%7Cb");

        var answer = await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), key, first), _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        Assert.Equal($"/fhir/{Keys.Type(key)}?page=2&_cursor=a%7Cb", Assert.Single(_stub.Requests).Url);
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Hook_KeyPagedAndFetchNotAllowed_UsesWhatIsThereAndNamesIt(string key)
    {
        var record = Call.Record();
        Link((JsonObject)record[key]!, $"{_stub.Base}/{Keys.Type(key)}?page=2");

        var answer = await _host.AskAsync(Call.With(record, _stub, token: null));

        Assert.Contains(Keys.Words(key), Incomplete(answer), StringComparison.Ordinal);
        Assert.NotNull(answer.Card("calcinosisCategory"));
        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Hook_KeyPagedOverThreePages_IsReadWhole(string key)
    {
        var (first, rest) = Halves(Call.Record()[key]!.AsObject());
        _stub.On(Keys.Type(key), context => (context.Request.Query["page"].ToString() switch
        {
            "" => Reply.WithNext(first, _ => $"{_stub.Base}/{Keys.Type(key)}?page=2"),
            "2" => Reply.WithNext(Some.Bundle(), _ => $"{_stub.Base}?_getpages=3&page=3"),
            _ => Reply.Status(404),
        })(context));
        _stub.Otherwise = Reply.Json(rest);

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
    }

    [Theory]
    [MemberData(nameof(AllKeys))]
    public async Task Hook_KeyIsAnOperationOutcomeAndFetchAllowed_IsAskedOnce(string key)
    {
        var failed = Call.Replacing(Call.Record(), key, Reply.Outcome("error"));

        var answer = await _host.AskAsync(Call.With(failed, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        Assert.Equal(Keys.Type(key), Assert.Single(_stub.Requests).Type);
    }

    [Theory]
    [MemberData(nameof(AllKeys))]
    public async Task Hook_KeyIsAnOperationOutcomeAndItFailsAgain_IsAskedOnceAndAnsweredAsAbsent(string key)
    {
        _stub.On(Keys.Type(key), Reply.Json(Reply.Outcome("error")));

        var answer = await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), key, Reply.Outcome("error")), _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Without(Call.Record(), key)))).Said, answer.Said);
        Assert.Equal(1, _stub.CountOf(key));
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Hook_KeyIsAnOperationOutcomeAndFetchNotAllowed_IsAnsweredAsAbsentAndNamed(string key)
    {
        var answer = await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), key, Reply.Outcome("information"))));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Without(Call.Record(), key)))).Said, answer.Said);
        Assert.Contains(Keys.Words(key), Incomplete(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_SingleResourceInPlaceOfABundleAndTheReverse_AreRead()
    {
        var record = Call.Record();
        var single = Call.Record();
        foreach (var key in Keys.Lists)
        {
            record[key] = Some.Bundle(record[key]!["entry"]![0]!["resource"]!.AsObject());
            single[key] = record[key]!["entry"]![0]!["resource"]!.DeepClone();
        }

        single[Keys.Patient] = Some.Bundle(Some.Patient());
        _stub.Serve(single);

        var expected = (await _host.AskAsync(Call.With(record))).Said;

        Assert.Equal(expected, (await _host.AskAsync(Call.With(single))).Said);
        Assert.Equal(expected, (await _host.AskAsync(Call.With(prefetch: null, _stub))).Said);
    }

    [Fact]
    public async Task Hook_EveryKeyInAnotherState_IsTreatedByItself()
    {
        var (first, rest) = Halves(Call.Record()[Keys.Conditions]!.AsObject());
        Link(first, $"{_stub.Base}/Condition?page=2");
        _stub.On("Condition", Reply.Json(rest));
        var mixed = new JsonObject { [Keys.Conditions] = first, [Keys.Labs] = Reply.Outcome("error"), [Keys.Medications] = null };

        var answer = await _host.AskAsync(Call.With(mixed, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), Keys.Medications, null)))).Said, answer.Said);
        Assert.Equal([1, 1, 1, 0], Keys.All.Select(_stub.CountOf));
    }

    private static string Incomplete(HookAnswer answer) => (string?)answer.Card("calcinosisIncomplete")?["summary"] ?? "";

    private static void Link(JsonObject bundle, string url) =>
        bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = url });

    /// <summary>The first resource, and the others, each with the total of both.</summary>
    private static (JsonObject First, JsonObject Others) Halves(JsonObject bundle)
    {
        var resources = bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject()).ToList();

        return (Some.Bundle(resources.Take(1)).With("total", resources.Count), Some.Bundle(resources.Skip(1)).With("total", resources.Count));
    }
}
