using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Rows W5, W6, W8 and W9 of the threat model: which patient the call means, whose answer it gets, and records that were merged. W7 is in
/// <see cref="ConcurrencyTests"/>.</summary>
public sealed class WrongPatientCallTests : IAsyncLifetime, IDisposable
{
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("x&patient=y")]
    [InlineData("../Patient/x")]
    [InlineData("a,b")]
    [InlineData("a b")]
    [InlineData("a|b")]
    [InlineData("a?b")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a_b")]
    [InlineData("a\nb")]
    [InlineData("a{{context.userId}}")]
    [InlineData("ａ")]
    [InlineData("")]
    [InlineData("Patient/")]
    [InlineData("Patient/Patient/x")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task W5_PatientIdIsNoFhirId_Is400AndNothingIsFetched(string id)
    {
        var call = Call.With(prefetch: null, _stub);
        call["context"]!["patientId"] = id;

        var answer = await _host.AskAsync(call);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [InlineData("e-1.2")]
    [InlineData("..")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task W5_PatientIdIsAnyFhirId_ReachesTheServerAsItIs(string id)
    {
        var call = Call.With(prefetch: null, _stub);
        call["context"]!["patientId"] = id;

        await _host.AskAsync(call);

        Assert.All(_stub.Requests.Where(request => request.Type != "Patient" && request.Type.Length > 0), request =>
            Assert.Equal(id, System.Web.HttpUtility.ParseQueryString(request.Url.Split('?')[1])["patient"]));
        Assert.All(_stub.Requests, request => Assert.StartsWith("/fhir/", request.Url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"patientId\":\"synthetic-1\"", "\"patientId\":\"other\",\"patientId\":\"synthetic-1\"")]
    [InlineData("\"patientId\":\"synthetic-1\"", "\"patientId\":\"synthetic-1\",\"patient\\u0049d\":\"other\"")]
    [InlineData("\"context\":{", "\"context\":{\"patientId\":\"other\"},\"context\":{")]
    [InlineData("\"prefetch\":{", "\"prefetch\":{},\"prefetch\":{")]
    [InlineData("\"resourceType\":\"Patient\",", "\"resourceType\":\"Patient\",\"id\":\"other\",")]
    [InlineData("\"reference\":\"Patient/synthetic-1\"", "\"reference\":\"Patient/other\",\"reference\":\"Patient/synthetic-1\"")]
    public async Task W6_MemberTwice_Is400(string member, string twice)
    {
        var call = Call.With(Call.Record()).ToJsonString();
        Assert.Contains(member, call, StringComparison.Ordinal);

        var answer = await _host.AskAsync(call.Replace(member, twice, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(answer.Cards);
    }

    /// <summary>Names differ by case: another spelling is another, unknown member, never the patient.</summary>
    [Fact]
    public async Task W6_PatientIdInAnotherSpelling_IsNotThePatient()
    {
        var beside = Call.With(Call.Record());
        beside["context"]!["PatientID"] = "other";
        var instead = Call.With(Call.Record());
        instead["context"] = new JsonObject { ["userId"] = "Practitioner/synthetic", ["PatientId"] = Some.PatientId };

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, (await _host.AskAsync(beside)).Said);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.AskAsync(instead)).Status);
    }

    [Fact]
    public async Task W8_SamePatientIdAtTwoServers_EachAnswerIsOfItsOwnServerAndNoneMayBeStored()
    {
        var other = Some.Prefetch(Some.Condition(icd: "L94.2", id: "c9"), Some.Calcium(13.1m).With("id", "o9"));
        await using var second = await FhirStub.StartAsync(other);

        var answers = new List<HookAnswer>();
        for (var turn = 0; turn < 3; turn++)
        {
            answers.Add(await _host.AskAsync(Call.With(prefetch: null, _stub)));
            answers.Add(await _host.AskAsync(Call.With(prefetch: null, second)));
        }

        var expected = new[] { await _host.AskAsync(Call.With(Call.Record())), await _host.AskAsync(Call.With(other)) };
        Assert.All(answers.Index(), answer => Assert.Equal(expected[answer.Index % 2].Said, answer.Item.Said));
        Assert.All(answers, answer => Assert.Equal("no-store", answer.CacheControl));
        Assert.Equal((12, 12), (_stub.Requests.Count, second.Requests.Count));
    }

    [Theory]
    [InlineData("active", "false")]
    [InlineData("link", """[{"other":{"reference":"Patient/kept"},"type":"replaced-by"}]""")]
    [InlineData("link", """[{"other":{"reference":"Patient/a"},"type":"seealso"},{"other":{"reference":"Patient/kept"},"type":"replaced-by"}]""")]
    public async Task W9_PatientWasMerged_OneCardWarnsAndNothingIsInferred(string member, string value)
    {
        var record = Call.Record();
        record[Keys.Patient]![member] = JsonNode.Parse(value);
        _stub.Serve(record);

        var delivered = await _host.AskAsync(Call.With(record));
        var fetched = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal("calcinosisIncomplete", (string?)Assert.Single(delivered.Cards)["source"]!["topic"]!["code"]);
        Assert.Contains("merged", (string?)delivered.Cards[0]["summary"], StringComparison.Ordinal);
        Assert.Equal(delivered.Said, fetched.Said);
    }

    [Theory]
    [InlineData("active", "true")]
    [InlineData("link", """[{"other":{"reference":"Patient/old"},"type":"replaces"}]""")]
    public async Task W9_PatientIsTheKeptOne_IsAssessed(string member, string value)
    {
        var record = Call.Record();
        record[Keys.Patient]![member] = JsonNode.Parse(value);

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, (await _host.AskAsync(Call.With(record))).Said);
    }
}
