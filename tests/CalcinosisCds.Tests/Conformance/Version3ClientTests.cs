using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Orders;
using CalcinosisCds.Tests.Trust;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>What a client of CDS Hooks 3.0 is given where its record says that it knows it, and nobody else.</summary>
public sealed class Version3ClientTests : IAsyncLifetime, IDisposable
{
    private const string PatientView = "calcinosis-patient-view", Sign = "calcinosis-order-sign";
    private const string Base = "/3.0/cds-services/";

    private static readonly JsonObject Suspected = Some.Prefetch(Some.Condition(text: "necrotic ulcer of the left thigh"), Some.Condition(icd: "Z99.2"));

    private HookHost _three = null!; // Set before each test.
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _stub = await FhirStub.StartAsync(Call.Record());
        _three = HookHost.Start(
            [.. HookHost.Patient, .. HookHost.Client(_stub.Base, usePostSearch: false), ("Clients:0:EvaluatesPrefetchExpressions", "true")]);
    }

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _three.Dispose();

    [Theory]
    [InlineData(PatientView)]
    [InlineData("calcinosis-order-select")]
    [InlineData(Sign)]
    public async Task Ask_RecordDoesNotSaySo_Is403(string id)
    {
        using var two = HookHost.Start(("Clients:0:Name", "two"));
        using var one = HookHost.Start();

        foreach (var host in new[] { two, one })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await host.AskAtAsync(Base + id, Call.With(Call.Record()))).Status);
        }
    }

    [Fact]
    public async Task Ask_WithAllDelivered_IsAnsweredAsAt2_0()
    {
        var call = Call.With(Call.Record());

        Assert.Equal((await _three.AskAsync(call)).Said, (await _three.AskAtAsync(Base + PatientView, call)).Said);
    }

    /// <summary>A client that cannot evaluate an expression sends null too: taken as empty, it would look like a record without results.</summary>
    [Fact]
    public async Task Ask_NullForATemplateWithAnExpression_IsNotDelivered()
    {
        var call = Call.With(Call.Replacing(Call.Record(), Keys.Labs, null));

        var two = await _three.AskAsync(call);
        var three = await _three.AskAtAsync(Base + PatientView, call);

        Assert.DoesNotContain("labs: could not be read", two.Body, StringComparison.Ordinal);
        Assert.Contains(Keys.Words(Keys.Labs), (string?)three.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_NullForATemplateWithoutOne_IsEmpty()
    {
        var call = Call.With(Call.Replacing(Call.Record(), Keys.Medications, null));

        Assert.Equal((await _three.AskAsync(call)).Said, (await _three.AskAtAsync(Base + PatientView, call)).Said);
    }

    [Fact]
    public async Task Ask_NothingDelivered_IsFetchedByTheTemplatesWithoutExpressions()
    {
        var two = await _three.AskAsync(Call.With(prefetch: null, _stub));
        var asked = _stub.Requests.Select(request => request.Url).Order(StringComparer.Ordinal).ToList();

        var three = await _three.AskAtAsync(Base + PatientView, Call.With(prefetch: null, _stub));

        Assert.Equal(two.Said, three.Said);
        Assert.Equal(asked.Concat(asked).Order(StringComparer.Ordinal), _stub.Requests.Select(request => request.Url).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sign_DraftMedicationsAreDelivered_NothingIsFetched()
    {
        var call = Signing(Suspected.DeepClone().AsObject().With("draftMedications", Some.Bundle(Warfarin())));

        var answer = await _three.AskAtAsync(Base + Sign, call);

        Assert.StartsWith("Warfarin 5 mg ordered: calciphylaxis suspected", (string?)answer.Card("calcinosisOrder")!["summary"], StringComparison.Ordinal);
        Assert.Empty(_stub.Requests);
        Assert.Empty((await _three.AskAsync(call.Without("fhirAuthorization"), Sign)).Cards); // Nobody asked for the key there, and it is not read.
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"processing"}]}""")]
    public async Task Sign_DraftMedicationsCouldNotBeLookedUp_AreReadFromTheServer(string delivered)
    {
        _stub.On("Medication", Reply.Json(Some.Bundle(Warfarin())));
        var prefetch = Suspected.DeepClone().AsObject();
        prefetch["draftMedications"] = JsonNode.Parse(delivered);

        var answer = await _three.AskAtAsync(Base + Sign, Signing(prefetch));

        Assert.NotNull(answer.Card("calcinosisOrder"));
        Assert.Equal("/fhir/Medication?_id=w1", Assert.Single(_stub.Requests).Url);
    }

    [Fact]
    public async Task Feedback_AtThisAddress_IsTaken()
    {
        var answer = await _three.AskAtAsync(Base + PatientView + "/feedback",
            JsonNode.Parse("""{"feedback":[{"card":"a","outcome":"overridden","outcomeTimestamp":"2026-01-15T12:00:00Z"}]}""")!);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    /// <summary>Its address is part of the audience: a token for one of the two is none for the other.</summary>
    [Fact]
    public async Task Ask_TokenForTheOtherAddress_Is401()
    {
        using var ehr = new Ehr("three");
        using var host = TrustedHost.Start(ehr.Record(0, ("EvaluatesPrefetchExpressions", "true")));
        string Token(string path) => ehr.Token(claims: claims => claims["aud"] = Ehr.PublicBaseUrl + path + PatientView);
        async Task<HttpStatusCode> AskAsync(string audience, string path)
        {
            using var response = await host.PostAsync(Token(audience), Requests.Whole().ToJsonString(), path + PatientView);
            return response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync(Base, Base));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/cds-services/", "/cds-services/"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/cds-services/", Base));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Base, "/cds-services/"));
    }

    [Theory]
    [InlineData("true", "all")]
    [InlineData("false", null)]
    public async Task Suggestion_SaysThatItIsTakenWhole_WhereTheRecordSaysThatItKnowsIt(string knows, string? said)
    {
        using var host = HookHost.Start(("Clients:0:Name", "one"), ("Clients:0:KnowsActionSelection", knows));

        var suggestions = (await host.AskAsync(Call.With(Call.Record()))).Cards.Concat((await host.AskAsync(
                SomeOrders.Request(SomeOrders.Sign, Suspected, SomeOrders.Draft("warfarin")).Without("fhirServer"), Sign)).Cards)
            .SelectMany(card => card["suggestions"]?.AsArray() ?? []).ToList();

        Assert.NotEmpty(suggestions);
        Assert.All(suggestions, suggestion => Assert.Equal(said, (string?)suggestion!["actionSelectionBehavior"]));
    }

    private JsonObject Signing(JsonObject prefetch)
    {
        var draft = SomeOrders.Draft().Without("medicationCodeableConcept").With("medicationReference", new JsonObject { ["reference"] = "Medication/w1" });

        return SomeOrders.Request(SomeOrders.Sign, prefetch, draft).With("fhirServer", _stub.Base).With("fhirAuthorization", Call.Authorization(Call.Token));
    }

    private static JsonObject Warfarin() =>
        new() { ["resourceType"] = "Medication", ["id"] = "w1", ["code"] = new JsonObject { ["text"] = "Warfarin 5 mg" } };
}
