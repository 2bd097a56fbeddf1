using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Orders;

/// <summary>Medications that a drafted order refers to are read from the patient's server like those of the record, within the same limits.</summary>
public sealed class DraftGatheringTests : IAsyncLifetime
{
    private const string Sign = "calcinosis-order-sign";

    private static readonly JsonObject Suspected = Some.Prefetch(Some.Condition(text: "necrotic ulcer of the left thigh"), Some.Condition(icd: "Z99.2"));

    private readonly HookHost _host = HookHost.Start([.. HookHost.Patient, ("Gathering:MaxReferredMedications", "2")]);
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync();

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _stub.DisposeAsync();
    }

    [Theory]
    [InlineData("Medication/w1")]
    [InlineData("{base}/Medication/w1/_history/2")]
    public async Task Hook_DraftRefersToAMedication_IsReadFromTheServer(string reference)
    {
        _stub.On("Medication", Reply.Json(Some.Bundle(Warfarin())));

        var answer = await _host.AskAsync(Signing(reference.Replace("{base}", _stub.Base, StringComparison.Ordinal)), Sign);

        Assert.StartsWith("Warfarin ordered: calciphylaxis suspected", (string?)answer.Card("calcinosisOrder")!["summary"], StringComparison.Ordinal);
        Assert.Equal("/fhir/Medication?_id=w1", Assert.Single(_stub.Requests).Url);
    }

    [Theory]
    [InlineData("https://elsewhere.example/fhir/Medication/w1")]
    [InlineData("Patient/other")]
    [InlineData("Medication/../Patient/other")]
    public async Task Hook_DraftRefersToAnythingElse_IsNotAskedFor(string reference)
    {
        var answer = await _host.AskAsync(Signing(reference), Sign);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(_stub.Requests);
        Assert.Empty(answer.Cards);
    }

    [Fact]
    public async Task Hook_ServerDoesNotAnswer_IsSilentAboutTheDraft()
    {
        _stub.On("Medication", Reply.Status(500));

        var answer = await _host.AskAsync(Signing("Medication/w1"), Sign);

        Assert.Equal((HttpStatusCode.OK, 0), (answer.Status, answer.Cards.Count));
    }

    /// <summary>Nothing is read for a call that contradicts itself.</summary>
    [Fact]
    public async Task Hook_DraftOfAnotherPatient_Is400AndNothingIsFetched()
    {
        var call = Signing("Medication/w1");
        call["context"]!["draftOrders"]!["entry"]![0]!["resource"]!.AsObject().Of("Patient/other");

        var answer = await _host.AskAsync(call, Sign);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("other", answer.Body, StringComparison.Ordinal);
        Assert.Empty(_stub.Requests);
    }

    private JsonObject Signing(string reference)
    {
        var draft = SomeOrders.Draft("x").Without("medicationCodeableConcept").With("medicationReference", new JsonObject { ["reference"] = reference });

        return SomeOrders.Request(SomeOrders.Sign, Suspected, draft).With("fhirServer", _stub.Base).With("fhirAuthorization", Call.Authorization(Call.Token));
    }

    private static JsonObject Warfarin() => new JsonObject { ["resourceType"] = "Medication", ["id"] = "w1" }
        .WithJson("code", """{ "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "11289" }] }""");
}
