using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>The worst fault, rows W1 to W4 of the threat model: what cannot be shown to be this patient's is not.</summary>
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

    /// <summary>One resource per list that would change the cards, and one that never could.</summary>
    private static IEnumerable<(string Key, JsonObject Foreign, JsonObject Neutral)> Foreign() =>
    [
        (Keys.Labs, Some.Observation("17861-6", decimal.Parse(Canary, System.Globalization.CultureInfo.InvariantCulture), "mg/dL", flag: "HH"),
            Some.Observation("8867-4")),
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
