using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Missing, none, failed and not whole are four states of a list; a client may write each in several ways.</summary>
[Collection(SharedService.Name)]
public sealed class PrefetchStateTests(ServiceHost host)
{
    private const string Failed = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception","diagnostics":"Zyzzyva4711"}]}""";

    /// <summary>What Epic sends for a search without results.</summary>
    private const string EmptyWithWarning =
        """{"resourceType":"Bundle","type":"searchset","total":0,"entry":[{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"processing","details":{"text":"Resource request returns no results."}}]},"search":{"mode":"outcome"}}]}""";

    private static readonly string[] Lists = ["conditions", "labs", "medications"];
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string, string> EmptyLists => EachList(
        "null",
        """{"resourceType":"Bundle"}""",
        """{"resourceType":"Bundle","entry":null,"total":null,"link":null}""",
        """{"resourceType":"Bundle","type":"searchset","total":0,"link":[{"relation":"self","url":"https://ehr.example/fhir"}]}""",
        EmptyWithWarning);

    public static TheoryData<string, string> UnreadLists =>
        EachList(Failed, "\"Zyzzyva4711\"", "1", "[]", "{}", """{"resourceType":"Zyzzyva4711"}""", """{"resourceType":"Patient","id":"p1"}""");

    public static TheoryData<string> ListKeys => [.. Lists];

    [Theory]
    [MemberData(nameof(EmptyLists))]
    public async Task Answer_NullOrNothingInTheBundle_IsEmptyList(string key, string value)
    {
        var answer = await _client.AnswerAsync(Requests.With(key, value));

        Assert.DoesNotContain("calcinosisIncomplete", answer.Topics());
        Assert.Equal(await ComparableAsync(Requests.With(key, Requests.Bundle(""))), Answers.Comparable(answer));
    }

    [Theory]
    [MemberData(nameof(UnreadLists))]
    public async Task Answer_FailureOrSomethingElseInPlaceOfTheList_IsLikeAMissingKey(string key, string value)
    {
        var answer = await _client.AnswerAsync(Requests.With(key, value));

        Assert.Contains("calcinosisIncomplete", answer.Topics());
        Assert.Equal(await ComparableAsync(Requests.Without(key)), Answers.Comparable(answer));
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Answer_KeyMissing_IsNotTheSameAsAnEmptyList(string key)
    {
        var missing = await ComparableAsync(Requests.Without(key));
        var empty = await ComparableAsync(Requests.With(key, "null"));

        Assert.NotEqual(missing, empty);
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Answer_ErrorEntryNextLinkOrTotalNotReached_IsIncompleteListWithWhatWasDelivered(string key)
    {
        var withError = Changed(key, bundle => bundle["entry"]!.AsArray().Add(new JsonObject { ["resource"] = JsonNode.Parse(Failed) }));
        var withFatal = Changed(key, bundle => bundle["entry"]!.AsArray()
            .Add(JsonNode.Parse("""{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"information"},{"severity":"fatal"}]}}""")));
        var withNext = Changed(key, bundle =>
            bundle["link"] = JsonNode.Parse("""[{"relation":"self","url":"x"},{"relation":"next","url":"https://ehr.example/fhir?page=2"}]"""));
        var withMore = Changed(key, bundle => bundle["total"] = 99);
        var withoutResource = Changed(key, bundle => bundle["entry"]!.AsArray().Add(JsonNode.Parse("""{"fullUrl":"https://ehr.example/fhir/x"}""")));

        var answer = await _client.AnswerAsync(withError);

        Assert.Contains("calcinosisIncomplete", answer.Topics());
        Assert.NotEqual(await ComparableAsync(Requests.Without(key)), Answers.Comparable(answer));
        Assert.All(
            await Task.WhenAll(new[] { withFatal, withNext, withMore, withoutResource }.Select(ComparableAsync)),
            other => Assert.Equal(Answers.Comparable(answer), other));
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Answer_WarningBesideResults_IsWholeList(string key)
    {
        var withWarning = Changed(key, bundle => bundle["entry"]!.AsArray().Add(JsonNode.Parse(EmptyWithWarning)!["entry"]![0]!.DeepClone()));

        Assert.Equal(await ComparableAsync(Requests.Whole()), await ComparableAsync(withWarning));
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Answer_SingleResourceInPlaceOfABundle_IsListOfOne(string key)
    {
        var first = Requests.Whole()["prefetch"]![key]!["entry"]![0]!["resource"]!.ToJsonString();

        var single = await ComparableAsync(Requests.With(key, first));

        Assert.Equal(await ComparableAsync(Requests.With(key, Requests.Bundle($$"""{"resource":{{first}}}"""))), single);
        Assert.NotEqual(await ComparableAsync(Requests.With(key, "null")), single);
    }

    [Theory]
    [MemberData(nameof(ListKeys))]
    public async Task Answer_SubjectIsAnotherPatient_IsNotUsedAndTheListIsIncomplete(string key)
    {
        var foreign = Requests.With(key, Requests.Whole()["prefetch"]![key]!.ToJsonString().Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal));

        var answer = await _client.AnswerAsync(foreign);

        Assert.Contains("calcinosisIncomplete", answer.Topics());
        Assert.DoesNotContain("p2", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_PatientInABundle_IsThatPatient()
    {
        var patient = Requests.Whole()["prefetch"]!["patient"]!.ToJsonString();

        var answer = await ComparableAsync(Requests.With("patient", Requests.Bundle($$"""{"resource":{{patient}}}""")));

        Assert.Equal(await ComparableAsync(Requests.Whole()), answer);
        Assert.NotEqual(await ComparableAsync(Requests.Without("patient")), answer);
    }

    [Theory]
    [InlineData("null")]
    [InlineData(Failed)]
    [InlineData(EmptyWithWarning)]
    [InlineData("""{"resourceType":"Bundle"}""")]
    [InlineData("[]")]
    public async Task Answer_PatientCannotBeRead_IsLikeAMissingKey(string value)
    {
        Assert.Equal(await ComparableAsync(Requests.Without("patient")), await ComparableAsync(Requests.With("patient", value)));
    }

    [Fact]
    public async Task Answer_OneListAlone_Is200()
    {
        var answers = await Task.WhenAll(Lists.Select(key => _client.PostHookAsync(Requests.Without([.. Lists.Where(other => other != key), "patient"]))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Answer_LabsMissingAndNothingElseKnown_IsNotSilent()
    {
        var request = Requests.With("conditions", Requests.Bundle($$"""{"resource":{{Requests.Condition("c1", "I10")}}}"""));
        request["prefetch"]!.AsObject().Remove("labs");

        Assert.Equal(["calcinosisIncomplete"], (await _client.AnswerAsync(request)).Topics());
    }

    [Fact]
    public async Task Answer_MedicationsMissingAndNothingKnownThatNeedsThem_IsSilent()
    {
        var request = Requests.With("conditions", Requests.Bundle($$"""{"resource":{{Requests.Condition("c1", "I10")}}}"""));
        request["prefetch"]!.AsObject().Remove("medications");

        Assert.Equal("""{"cards":[]}""", (await _client.AnswerAsync(request)).ToJsonString());
    }

    [Fact]
    public async Task Answer_ConditionsMissingAndNothingElseKnown_IsNotSilent()
    {
        var answer = await _client.AnswerAsync(Requests.Without("conditions"));

        Assert.Equal(["calcinosisIncomplete"], answer.Topics());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"other":{"resourceType":"Bundle"}}""")]
    [InlineData("""{"Labs":{"resourceType":"Bundle"}}""")]
    [InlineData("""{"patient":{"resourceType":"Patient","id":"p1","name":[{"family":"Zyzzyva4711"}]}}""")]
    [InlineData($$"""{"patient":{"resourceType":"Patient","id":"p1"},"conditions":{{Failed}},"labs":{{Failed}},"medications":{{Failed}}}""")]
    public async Task Post_NoListCanBeRead_Is412(string? prefetch)
    {
        var request = Requests.Whole();
        request.Remove("prefetch");
        if (prefetch is not null)
        {
            request["prefetch"] = JsonNode.Parse(prefetch);
        }

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.PreconditionFailed);
    }

    private static TheoryData<string, string> EachList(params string[] values)
    {
        var data = new TheoryData<string, string>();
        foreach (var key in Lists)
        {
            foreach (var value in values)
            {
                data.Add(key, value);
            }
        }

        return data;
    }

    private static JsonObject Changed(string key, Action<JsonObject> change)
    {
        var request = Requests.Whole();
        change(request["prefetch"]![key]!.AsObject());

        return request;
    }

    private async Task<string> ComparableAsync(JsonObject request) => Answers.Comparable(await _client.AnswerAsync(request));
}
