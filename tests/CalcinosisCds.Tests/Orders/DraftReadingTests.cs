using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Orders;

/// <summary>Drafts in the forms in which they come, those that cannot be read, and those of somebody else.</summary>
public sealed class DraftReadingTests
{
    private static readonly JsonObject Suspected = Some.Prefetch(Some.Condition(text: "necrotic ulcer of the left thigh"), Some.Condition(icd: "Z99.2"));

    private static readonly JsonObject Warfarin = new JsonObject { ["resourceType"] = "Medication", ["id"] = "w1" }
        .WithJson("code", """{ "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "11289" }] }""");

    [Theory]
    [InlineData("11289", null)]
    [InlineData("855332", null)]
    [InlineData(null, "Coumadin 5 mg")]
    public void Read_CodeOrWords_IsTheDrug(string? rxNorm, string? text) => AssertWarfarin(SomeOrders.Draft(text, rxNorm));

    [Fact]
    public void Read_ContainedMedication_IsTheDrug() => AssertWarfarin(Referring("#w1").With("contained", new JsonArray(Warfarin.DeepClone())));

    [Theory]
    [InlineData("Medication/w1")]
    [InlineData("https://ehr.example/fhir/Medication/w1")]
    public void Read_MedicationInTheBundle_IsTheDrug(string reference)
    {
        var request = SomeOrders.Request(SomeOrders.Sign, Suspected, Referring(reference));
        request["context"]!["draftOrders"]!["entry"]!.AsArray().Add(new JsonObject { ["resource"] = Warfarin.DeepClone() });

        Assert.StartsWith("Warfarin ordered", Assert.Single(SomeOrders.Answer(request).Cards).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MedicationByUrlOfItsEntry_IsTheDrug()
    {
        var request = SomeOrders.Request(SomeOrders.Sign, Suspected, Referring("urn:uuid:8d0e6f1c-0f7c-4b4e-9f0f-0d6f4f9b2a11"));
        request["context"]!["draftOrders"]!["entry"]!.AsArray().Add(
            new JsonObject { ["fullUrl"] = "urn:uuid:8d0e6f1c-0f7c-4b4e-9f0f-0d6f4f9b2a11", ["resource"] = Warfarin.DeepClone() });

        Assert.Single(SomeOrders.Answer(request).Cards);
    }

    [Fact]
    public void Read_MedicationThatNobodySent_IsCountedAndNamedOnNoCard()
    {
        var answer = SomeOrders.Answer(SomeOrders.Sign, Suspected, Referring("Medication/w1"));

        Assert.Empty(answer.Cards);
        Assert.Equal(1, answer.UnreadOrders);
    }

    [Theory]
    [InlineData("modifierExtension", """[{ "url": "https://example.org/x", "valueBoolean": true }]""")]
    [InlineData("subject", """{ "display": "somebody" }""")]
    [InlineData("medicationCodeableConcept", """{ "coding": [{ "system": "urn:local", "code": "17" }] }""")]
    public void Read_DraftThatCannotBeRead_IsCounted(string member, string json)
    {
        var answer = SomeOrders.Answer(SomeOrders.Sign, Suspected, SomeOrders.Draft("warfarin").WithJson(member, json));

        Assert.Empty(answer.Cards);
        Assert.Equal(1, answer.UnreadOrders);
    }

    [Theory]
    [InlineData("status", "\"cancelled\"")]
    [InlineData("status", "\"entered-in-error\"")]
    [InlineData("doNotPerform", "true")]
    public void Read_DraftThatIsNoneAnyMore_IsNothing(string member, string json)
    {
        var answer = SomeOrders.Answer(SomeOrders.Sign, Suspected, SomeOrders.Draft("warfarin").WithJson(member, json));

        Assert.Empty(answer.Cards);
        Assert.Equal(0, answer.UnreadOrders);
    }

    [Theory]
    [InlineData("active")]
    [InlineData("on-hold")]
    [InlineData("unknown")]
    public void Read_OrderThatIsSignedAgain_IsLookedAt(string status) => AssertWarfarin(SomeOrders.Draft("warfarin").With("status", status));

    [Theory]
    [InlineData("Patient/other")]
    [InlineData("https://elsewhere.example/fhir/Patient/synthetic-1")]
    [InlineData("urn:uuid:8d0e6f1c-0f7c-4b4e-9f0f-0d6f4f9b2a11")]
    public void Read_DraftOfAnotherPatient_RefusesTheCall(string subject)
    {
        var foreign = SomeOrders.Draft("warfarin", id: "d2").Of(subject);
        var request = SomeOrders.Request(SomeOrders.Sign, Suspected, SomeOrders.Draft("paracetamol", id: "d1"), foreign);

        AssertRefused(request);
    }

    [Fact]
    public void Read_DraftOfAnotherPatientThatIsNotChosen_RefusesTheCall()
    {
        var foreign = SomeOrders.Draft("warfarin", id: "d2").Of("Patient/other");
        var request = SomeOrders.Request(SomeOrders.Select, Suspected, SomeOrders.Draft("paracetamol", id: "d1"), foreign);
        request["context"]!["selections"] = new JsonArray("MedicationRequest/d1");

        AssertRefused(request);
    }

    [Theory]
    [InlineData("MedicationRequest/d2")]
    [InlineData("d2")]
    [InlineData("https://ehr.example/fhir/MedicationRequest/d2")]
    public void Read_Selections_NameTheOnesThatAreLookedAt(string selection)
    {
        var request = SomeOrders.Request(SomeOrders.Select, Suspected, SomeOrders.Draft("calcium carbonate", id: "d1"), SomeOrders.Draft("warfarin", id: "d2"));
        request["context"]!["selections"] = new JsonArray(selection, "ServiceRequest/s1");

        var answer = SomeOrders.Answer(request);

        Assert.Equal("MedicationRequest/d2", Assert.Single(answer.Cards).Order);
        Assert.Equal(0, answer.UnreadOrders);
    }

    [Fact]
    public void Read_SelectionThatIsNotThere_IsCounted()
    {
        var request = SomeOrders.Request(SomeOrders.Select, Suspected, SomeOrders.Draft("warfarin"));
        request["context"]!["selections"] = new JsonArray("MedicationRequest/elsewhere");

        var answer = SomeOrders.Answer(request);

        Assert.Empty(answer.Cards);
        Assert.Equal(1, answer.UnreadOrders);
    }

    /// <summary>In the forms in which servers write their own references.</summary>
    [Theory]
    [InlineData("MedicationRequest/d2/_history/3", "https://ehr.example/fhir/MedicationRequest/d2", true)]
    [InlineData("MedicationRequest/d2", "https://ehr.example/fhir/MedicationRequest/d2/_history/3", false)]
    [InlineData("MedicationRequest/d2", "https://ehr.example/fhir/MedicationRequest/d2", false)]
    [InlineData("urn:uuid:8d0e6f1c-0f7c-4b4e-9f0f-0d6f4f9b2a11", "urn:uuid:8d0e6f1c-0f7c-4b4e-9f0f-0d6f4f9b2a11", false)]
    public void Read_SelectionByTheUrlOfTheEntry_IsLookedAt(string selection, string fullUrl, bool hasId)
    {
        var request = SomeOrders.Request(SomeOrders.Select, Suspected, SomeOrders.Draft("warfarin", id: "d2"));
        var entry = request["context"]!["draftOrders"]!["entry"]![0]!.AsObject().With("fullUrl", fullUrl);
        request["context"]!["selections"] = new JsonArray(selection);
        if (!hasId)
        {
            entry["resource"]!.AsObject().Remove("id");
        }

        var answer = SomeOrders.Answer(request);

        Assert.Single(answer.Cards);
        Assert.Equal(0, answer.UnreadOrders);
    }

    /// <summary>Silence about a draft that nobody read looks like all-clear: what was chosen and may be a drug is counted, as at sign.</summary>
    [Theory]
    [InlineData("MedicationOrder", "MedicationOrder/d2", 1)]
    [InlineData("MedicationOrder", "d2", 1)]
    [InlineData("MedicationOrder", "https://ehr.example/fhir/MedicationOrder/d2", 1)]
    [InlineData("MedicationDispense", "MedicationDispense/d2", 1)]
    [InlineData("Bundle", "d2", 1)]
    [InlineData("ServiceRequest", "MedicationRequest/d2", 1)]
    [InlineData("ServiceRequest", "MedicationOrder/elsewhere", 1)]
    [InlineData("ServiceRequest", "elsewhere", 1)]
    [InlineData("ServiceRequest", "urn:uuid:8d0e6f1c-0f7c-4b4e-9f0f-0d6f4f9b2a11", 1)]
    [InlineData("ServiceRequest", "ServiceRequest/d2", 0)]
    [InlineData("ServiceRequest", "d2", 0)]
    [InlineData("MedicationOrder", "ServiceRequest/d2", 0)]
    [InlineData("MedicationOrder", "MedicationRequest/d1", 0)]
    public void Read_SelectionThatIsNoOrderThatIsRead_IsCountedWhereItMayBeADrug(string type, string selection, int unread)
    {
        var request = SomeOrders.Request(SomeOrders.Select, Suspected, SomeOrders.Draft("paracetamol", id: "d1"));
        request["context"]!["draftOrders"]!["entry"]!.AsArray().Add(
            new JsonObject { ["resource"] = new JsonObject { ["resourceType"] = type, ["id"] = "d2" } });
        request["context"]!["selections"] = new JsonArray(selection);

        var answer = SomeOrders.Answer(request);

        Assert.Empty(answer.Cards);
        Assert.Equal(unread, answer.UnreadOrders);
    }

    [Theory]
    [InlineData("MedicationOrder")]
    [InlineData("MedicationDispense")]
    [InlineData("Bundle")]
    public void Read_DraftOfAnotherKind_IsCountedAtSignAsAtSelect(string type)
    {
        var other = new JsonObject { ["resourceType"] = type, ["id"] = "d2" };

        Assert.All(new[] { SomeOrders.Select, SomeOrders.Sign }, hook => Assert.Equal(1, SomeOrders.Answer(hook, Suspected, other).UnreadOrders));
    }

    [Theory]
    [InlineData(SomeOrders.Sign, "draftOrders", "null")]
    [InlineData(SomeOrders.Sign, "draftOrders", "[]")]
    [InlineData(SomeOrders.Sign, "draftOrders", """{ "resourceType": "MedicationRequest" }""")]
    [InlineData(SomeOrders.Select, "selections", "null")]
    [InlineData(SomeOrders.Select, "selections", "[1]")]
    [InlineData(SomeOrders.Select, "selections", "\"MedicationRequest/1\"")]
    public void Read_ContextThatLacksWhatTheHookHas_IsRefused(string hook, string member, string json)
    {
        var request = SomeOrders.Request(hook, Suspected, SomeOrders.Draft("warfarin"));
        request["context"]!.AsObject().WithJson(member, json);
        using var document = SomeJson.Document(request.ToJsonString());

        Assert.Null(SomeHooks.Read(document.RootElement, out var fault));
        Assert.Contains($"`context.{member}`", fault, StringComparison.Ordinal);
    }

    private static JsonObject Referring(string reference) =>
        SomeOrders.Draft("x").Without("medicationCodeableConcept").With("medicationReference", new JsonObject { ["reference"] = reference });

    private static void AssertWarfarin(JsonObject draft) => Assert.All(new[] { SomeOrders.Select, SomeOrders.Sign }, hook =>
    {
        var card = Assert.Single(SomeOrders.Answer(hook, Suspected, draft).Cards);
        Assert.Matches("^(Warfarin|Coumadin 5 mg \\(warfarin\\)) ordered: calciphylaxis suspected", card.Summary);
        Assert.Equal("MedicationRequest/draft-1", card.Order);
    });

    private static void AssertRefused(JsonObject request)
    {
        using var document = SomeJson.Document(request.ToJsonString());

        Assert.Null(SomeHooks.Read(document.RootElement, out var fault));
        Assert.Contains("draftOrders", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("other", fault, StringComparison.Ordinal);
    }
}
