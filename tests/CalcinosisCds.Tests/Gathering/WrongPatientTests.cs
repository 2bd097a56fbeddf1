using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>The worst fault, row by row of the threat model: what cannot be shown to be this patient's is not.</summary>
public sealed class WrongPatientTests : IAsyncLifetime, IDisposable
{
    private const string Canary = "9.73917";
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private FhirStub _stub = null!; // Set before each test.

    public static TheoryData<string> NotThisPatient =>
    [
        """{"reference":"Patient/other"}""",
        """{"reference":"Patient/synthetic-10"}""",
        """{"reference":"Patient/synthetic-1x"}""",
        """{"reference":"Patient/synthetic-"}""",
        """{"reference":"Patient/Synthetic-1"}""",
        """{"reference":"patient/synthetic-1"}""",
        """{"reference":" Patient/synthetic-1"}""",
        """{"reference":"Patient/synthetic-1/"}""",
        """{"reference":"Patient/synthetic-1?x=y"}""",
        """{"reference":"Patient/synthetic-1#a"}""",
        """{"reference":"Patient?identifier=synthetic-1"}""",
        """{"reference":"Group/synthetic-1"}""",
        """{"reference":"RelatedPerson/synthetic-1"}""",
        """{"reference":"#synthetic-1"}""",
        """{"reference":"synthetic-1"}""",
        """{"reference":"urn:uuid:synthetic-1"}""",
        """{"reference":"https://other.example/fhir/Patient/synthetic-1"}""",
        """{"reference":"{server}2/Patient/synthetic-1"}""",
        """{"reference":"{server}/x/Patient/synthetic-1"}""",
        """{"identifier":{"value":"synthetic-1"}}""",
        """{"display":"Patient/synthetic-1"}""",
        """{"reference":null}""",
        """{"reference":7}""",
        """{}""",
        """[{"reference":"Patient/synthetic-1"}]""",
        "\"Patient/synthetic-1\"",
        "null",
    ];

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    public static TheoryData<string> OtherPatients =>
    [
        """{"resourceType":"Patient","id":"other"}""",
        """{"resourceType":"Patient","id":"Synthetic-1"}""",
        """{"resourceType":"Patient","id":"synthetic-10"}""",
        """{"resourceType":"Patient","id":7}""",
        """{"resourceType":"Patient","birthDate":"1986-03-01"}""",
        """{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"synthetic-1"}},{"resource":{"resourceType":"Patient","id":"other"}}]}""",
    ];

    [Theory]
    [MemberData(nameof(OtherPatients))]
    public async Task W1_DeliveredPatientIsAnother_Is400AndNothingIsFetched(string patient)
    {
        var whole = await _host.AskAsync(Call.With(Call.Replacing(Call.Record(), Keys.Patient, JsonNode.Parse(patient))));
        var alone = await _host.AskAsync(Call.With(new JsonObject { [Keys.Patient] = JsonNode.Parse(patient) }, _stub));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (whole.Status, alone.Status));
        Assert.Empty(whole.Cards);
        Assert.Empty(alone.Cards);
        Assert.Empty(_stub.Requests);
    }

    /// <summary>What a resource of another holds has no influence: the answer is the same whatever it says.</summary>
    [Theory]
    [MemberData(nameof(NotThisPatient))]
    public async Task W2_SubjectIsNotThisPatient_IsDroppedCountedAndSaysNothing(string subject)
    {
        foreach (var (key, foreign, neutral) in Foreign())
        {
            var answer = await _host.AskAsync(Call.With(Adding(key, foreign, subject), _stub));
            var other = await _host.AskAsync(Call.With(Adding(key, neutral, subject), _stub));

            AssertDropped(key, answer);
            Assert.Equal(other.Said, answer.Said);
        }
    }

    [Theory]
    [InlineData("Patient/synthetic-1")]
    [InlineData("Patient/synthetic-1/_history/3")]
    [InlineData("{server}/Patient/synthetic-1")]
    [InlineData("{server}/Patient/synthetic-1/_history/3")]
    public async Task W2_SubjectIsThisPatientInAnotherForm_IsUsed(string reference)
    {
        var record = Call.Record();
        foreach (var entry in Keys.Lists.SelectMany(key => record[key]!["entry"]!.AsArray()))
        {
            entry!["resource"]!["subject"]!["reference"] = reference.Replace("{server}", _stub.Base, StringComparison.Ordinal);
        }

        var answer = await _host.AskAsync(Call.With(record, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
    }

    [Theory]
    [InlineData("\"other\"", HttpStatusCode.BadRequest)]
    [InlineData("\"Patient/other\"", HttpStatusCode.BadRequest)]
    [InlineData("\"SYNTHETIC-1\"", HttpStatusCode.BadRequest)]
    [InlineData("\"\"", HttpStatusCode.BadRequest)]
    [InlineData("7", HttpStatusCode.BadRequest)]
    [InlineData("[\"synthetic-1\"]", HttpStatusCode.BadRequest)]
    [InlineData("\"synthetic-1\"", HttpStatusCode.OK)]
    [InlineData("\"Patient/synthetic-1\"", HttpStatusCode.OK)]
    public async Task W3_TokenIsRestrictedToAPatient_OnlyThisOneWillDo(string patient, HttpStatusCode expected)
    {
        var call = Call.With(prefetch: null, _stub);
        call["fhirAuthorization"]!["patient"] = JsonNode.Parse(patient);

        var answer = await _host.AskAsync(call);

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == HttpStatusCode.OK ? 4 : 0, _stub.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(OtherPatients))]
    public async Task W4_ServerAnswersWithAnotherPatient_Is412AndNoCard(string patient)
    {
        _stub.On("Patient", Reply.Text(patient));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Empty(answer.Cards);
    }

    [Theory]
    [MemberData(nameof(NotThisPatient))]
    public async Task W4_ServerMixesPatients_OthersAreDroppedCountedAndSayNothing(string subject)
    {
        foreach (var (key, foreign, neutral) in Foreign())
        {
            _stub.Serve(Adding(key, foreign, subject));
            var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));
            _stub.Serve(Adding(key, neutral, subject));
            var other = await _host.AskAsync(Call.With(prefetch: null, _stub));

            AssertDropped(key, answer);
            Assert.Equal(other.Said, answer.Said);
            _stub.Serve(Call.Record());
        }
    }

    [Fact]
    public async Task W4_EveryListIsAnothers_NothingIsInferred()
    {
        var others = Call.Record().ToJsonString().Replace("\"Patient/synthetic-1\"", "\"Patient/other\"", StringComparison.Ordinal);
        _stub.Serve(JsonNode.Parse(others)!.AsObject());

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal("calcinosisIncomplete", (string?)Assert.Single(answer.Cards)["source"]!["topic"]!["code"]);
        Assert.Contains("6 resource(s) not of this patient", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>An <c>_include</c> that nobody asked for.</summary>
    [Fact]
    public async Task W4_ServerIncludesOthers_TheyAreNotRead()
    {
        var record = Call.Record();
        record[Keys.Conditions]!["entry"]!.AsArray().Add(new JsonObject { ["resource"] = Some.Patient(birthDate: "2020-01-01", gender: "male", id: "other") });
        record[Keys.Conditions]!["entry"]!.AsArray().Add(new JsonObject { ["resource"] = Some.Calcium(14.9m).Of("Patient/other").With("id", "x") });
        _stub.Serve(record);

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
    }

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

    /// <summary>One resource per list that would change the cards, and one that never could.</summary>
    private static IEnumerable<(string Key, JsonObject Foreign, JsonObject Neutral)> Foreign() =>
    [
        (Keys.Labs, Some.Observation("17861-6", decimal.Parse(Canary, System.Globalization.CultureInfo.InvariantCulture), "mg/dL", flag: "HH"), Some.Observation("8867-4")),
        (Keys.Conditions, Some.Condition(icd: "N18.6"), Some.Condition(icd: "Z00.0")),
        (Keys.Medications, Some.Medication(atc: "A11CC04"), Some.Medication(atc: "V03AX")),
    ];

    private JsonObject Adding(string key, JsonObject resource, string subject)
    {
        var record = Call.Record();
        var copy = (JsonObject)resource.DeepClone();
        copy["id"] = "foreign";
        copy["subject"] = JsonNode.Parse(subject.Replace("{server}", _stub.Base, StringComparison.Ordinal));
        record[key]!["entry"]!.AsArray().Add(new JsonObject { ["resource"] = copy });

        return record;
    }

    private static void AssertDropped(string key, HookAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain(Canary, answer.Body, StringComparison.Ordinal);
        Assert.Contains("1 resource(s) not of this patient", answer.Body, StringComparison.Ordinal);
        Assert.Contains(Keys.Words(key), (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
    }
}
