using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Medications that a list refers to and that did not come along are read from the same server, in one query.</summary>
public sealed class ReferredMedicationsTests : IDisposable
{
    private readonly HookHost _host = HookHost.Start([.. HookHost.Patient, ("Gathering:MaxReferredMedications", "2")]);
    private readonly AskedServer _server = new();

    [Theory]
    [InlineData("Medication/w1", true)]
    [InlineData("Medication/w1", false)]
    [InlineData("{base}/Medication/w1/_history/2", true)]
    public async Task Hook_ReferredMedicationDidNotCome_IsReadFromTheServer(string reference, bool isDelivered)
    {
        var record = Record(reference.Replace("{base}", _server.Base, StringComparison.Ordinal));
        _server.Serve(record).On("Medication", AskedServer.Json(Some.Bundle(Medication("w1"))));

        var answer = await _host.AskAsync(Call.With(isDelivered ? record : null, _server));

        Assert.Contains("warfarin", answer.Card("calcinosisRedFlag")!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("medications could not be read", answer.Body, StringComparison.Ordinal);
        var query = Assert.Single(_server.Requests, request => request.Type == "Medication");
        Assert.Equal("/fhir/Medication?_id=w1", query.Url);
        Assert.Equal("Bearer " + Call.Token, query.Headers["Authorization"]);
    }

    [Fact]
    public async Task Hook_MoreThanTheLimit_AsksForAsManyAndNamesTheRest()
    {
        var record = Record("Medication/w1", "Medication/w2", "Medication/w1", "Medication/w3");
        _server.On("Medication", AskedServer.Json(Some.Bundle(Medication("w1"), Medication("w2"))));

        var answer = await _host.AskAsync(Call.With(record, _server));

        Assert.Equal("/fhir/Medication?_id=w1%2Cw2", Assert.Single(_server.Requests).Url);
        Assert.Contains("warfarin", answer.Card("calcinosisRedFlag")!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("medications: not read whole", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(403)]
    public async Task Hook_ServerDoesNotAnswer_TheMedicationIsNamedAsNotRead(int status)
    {
        _server.On("Medication", AskedServer.Status(status));

        var answer = await _host.AskAsync(Call.With(Record("Medication/w1"), _server));

        Assert.Contains("medications: not read whole", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/fhir/Medication/w1")]
    [InlineData("Patient/other")]
    [InlineData("Medication/a b")]
    [InlineData("Medication/../Patient/other")]
    [InlineData("#w1")]
    public async Task Hook_ReferenceToAnythingElse_IsNotAskedFor(string reference)
    {
        var answer = await _host.AskAsync(Call.With(Record(reference), _server));

        Assert.Empty(_server.Requests);
        Assert.Contains("medications: not read whole", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_NoToken_AsksForNothing()
    {
        await _host.AskAsync(Call.With(Record("Medication/w1"), _server, token: null));

        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("/fhir/Observation?page=2")]
    [InlineData("?page=2")]
    [InlineData("Observation?page=2")]
    public async Task Hook_NextLinkIsRelative_IsFollowedBelowTheBase(string next)
    {
        var record = Record("Medication/w1");
        _server.Serve(record).On("Medication", AskedServer.Json(Some.Bundle(Medication("w1"))));
        _server.OnceThen(
            "Observation",
            AskedServer.Json(Reply.Page(Some.Bundle(Some.Calcium(9.4m, Some.DaysAgo(20)).With("id", "low")).Without("total"), next)),
            AskedServer.Json(Some.Bundle(Some.Calcium(14.6m).With("id", "high"))));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Contains("14.6", answer.Body, StringComparison.Ordinal);
        Assert.Equal(2, _server.CountOf(Keys.Labs));
        Assert.Equal("/fhir/Observation?page=2", _server.Requests.Last(request => request.Type == "Observation").Url);
    }

    public void Dispose()
    {
        _host.Dispose();
        _server.Dispose();
    }

    private static JsonObject Record(params string[] references) => Some.Prefetch(
        [
            Some.Condition(snomed: "237900002"), Some.Condition(icd: "N18.6"), Some.Calcium(9.4m), Some.Phosphate(3.5m),
            .. references.Select(reference =>
            Some.Medication().Without("medicationCodeableConcept").With("medicationReference", new JsonObject { ["reference"] = reference })),
        ]);

    private static JsonObject Medication(string id) => new()
    {
        ["resourceType"] = "Medication",
        ["id"] = id,
        ["code"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = Some.RxNorm, ["code"] = "855332" }) },
    };
}
