using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Orders;

/// <summary>The worst fault at the order hooks: what is on the record of somebody else says nothing of an order for this patient.</summary>
public sealed class OrderWrongPatientTests : IAsyncLifetime, IDisposable
{
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private FhirStub _stub = null!; // Set before each test.

    public static TheoryData<string, string> OtherPatients => Crossed(WrongPatientTests.OtherPatients);

    public static TheoryData<string, string> NotThisPatient => Crossed(WrongPatientTests.NotThisPatient);

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(OtherPatients))]
    public async Task W1_DeliveredPatientIsAnother_Is400AndNothingIsFetched(string hook, string patient)
    {
        var whole = await AskAsync(hook, Call.Replacing(Call.Record(), Keys.Patient, JsonNode.Parse(patient)), fetched: false);
        var alone = await AskAsync(hook, new JsonObject { [Keys.Patient] = JsonNode.Parse(patient) }, fetched: true);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (whole.Status, alone.Status));
        Assert.Empty(whole.Cards);
        Assert.Empty(alone.Cards);
        Assert.Empty(_stub.Requests);
    }

    /// <summary>Each order has its ground on the other's record, and none on this patient's.</summary>
    [Theory]
    [MemberData(nameof(NotThisPatient))]
    public async Task W2_DeliveredFactIsAnothers_DoesNotSpeakAgainstTheOrder(string hook, string subject)
    {
        var others = await AskAsync(hook, Adding(subject), fetched: false);
        var own = await AskAsync(hook, Adding("""{"reference":"Patient/synthetic-1"}"""), fetched: false);

        AssertNothingIsBorneOut(others);
        Assert.Contains("calciphylaxis suspected", own.Body, StringComparison.Ordinal);
        Assert.Contains("calcium high", own.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SomeOrders.Select)]
    [InlineData(SomeOrders.Sign)]
    public async Task W3_TokenIsRestrictedToAnother_Is400AndNothingIsFetched(string hook)
    {
        var call = Calling(hook, prefetch: null, fetched: true);
        call["fhirAuthorization"]!["patient"] = "other";

        var answer = await _host.AskAsync(call, "calcinosis-" + hook);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [MemberData(nameof(OtherPatients))]
    public async Task W4_ServerAnswersWithAnotherPatient_Is412AndNoCard(string hook, string patient)
    {
        _stub.On("Patient", Reply.Text(patient));

        var answer = await AskAsync(hook, prefetch: null, fetched: true);

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Empty(answer.Cards);
    }

    [Theory]
    [MemberData(nameof(NotThisPatient))]
    public async Task W4_FetchedFactIsAnothers_DoesNotSpeakAgainstTheOrder(string hook, string subject)
    {
        _stub.Serve(Adding(subject));

        AssertNothingIsBorneOut(await AskAsync(hook, prefetch: null, fetched: true));
    }

    private static TheoryData<string, string> Crossed(TheoryData<string> written)
    {
        var crossed = new TheoryData<string, string>();
        foreach (var item in written.AsEnumerable<object[]>().Select(row => (string)row[0]))
        {
            crossed.Add(SomeOrders.Select, item);
            crossed.Add(SomeOrders.Sign, item);
        }

        return crossed;
    }

    /// <summary>That something was dropped is said where the order alone is risky; no ground is.</summary>
    private static void AssertNothingIsBorneOut(HookAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.All(answer.Cards, card =>
        {
            Assert.Equal("info", (string?)card!["indicator"]);
            Assert.Contains("not checked for", (string?)card["summary"], StringComparison.Ordinal);
            Assert.Contains("not read whole", (string?)card["detail"], StringComparison.Ordinal);
        });
        Assert.DoesNotContain("13.17", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"delete\"", answer.Body, StringComparison.Ordinal);
    }

    private JsonObject Adding(string subject)
    {
        var record = Call.Record();
        (string Key, JsonObject Resource)[] facts =
        [
            (Keys.Labs, Some.Calcium(13.17m, Some.DaysAgo(0))),
            (Keys.Conditions, Some.Condition(text: "necrotic ulcer of the left thigh")),
            (Keys.Conditions, Some.Condition(icd: "Z99.2")),
        ];
        foreach (var (index, (key, resource)) in facts.Index())
        {
            resource["id"] = $"foreign-{index}";
            resource["subject"] = JsonNode.Parse(subject.Replace("{server}", _stub.Base, StringComparison.Ordinal));
            record[key]!["entry"]!.AsArray().Add(new JsonObject { ["resource"] = resource });
        }

        return record;
    }

    private Task<HookAnswer> AskAsync(string hook, JsonObject? prefetch, bool fetched) =>
        _host.AskAsync(Calling(hook, prefetch, fetched), "calcinosis-" + hook);

    private JsonObject Calling(string hook, JsonObject? prefetch, bool fetched)
    {
        string[] drugs = ["warfarin", "calcium carbonate", "calcitriol capsule"];
        var call = SomeOrders.Request(hook, new JsonObject(), [.. drugs.Select((drug, index) => SomeOrders.Draft(drug, id: $"d{index}"))]);
        call["prefetch"] = prefetch?.DeepClone();

        return call.With("fhirServer", fetched ? _stub.Base : null).With("fhirAuthorization", fetched ? Call.Authorization(Call.Token) : null);
    }
}
