using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>A medication that refers to a Medication is read by it, however the reference is written; what leads nowhere is named.</summary>
public sealed class MedicationReferenceTests
{
    private const string OnServer = Some.FhirServer + "/Medication/m";

    [Theory]
    [InlineData("Medication/m", null)]
    [InlineData("Medication/m", OnServer)]
    [InlineData("Medication/m/_history/3", null)]
    [InlineData(OnServer, OnServer)]
    [InlineData(OnServer, null)]
    [InlineData(OnServer + "/_history/3", OnServer)]
    [InlineData(OnServer, OnServer + "/_history/3")]
    [InlineData("https://elsewhere.example/r4/Medication/m", "https://elsewhere.example/r4/Medication/m")]
    [InlineData("urn:uuid:6a1b", "urn:uuid:6a1b")]
    [InlineData("urn:uuid:m", null)]
    public void Extract_MedicationThatCameAlong_IsRead(string reference, string? fullUrl)
    {
        var facts = Facts(reference, Entry("m", "11289", fullUrl));

        Assert.Equal("warfarin", Assert.Single(facts.Medications).Ingredient);
        Assert.True(facts.MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("Medication/other")]
    [InlineData("https://elsewhere.example/fhir/Medication/m")]
    [InlineData("urn:uuid:6a1b")]
    [InlineData("Substance/m")]
    [InlineData("#m")]
    [InlineData("")]
    public void Extract_ReferenceToNothingThatCame_IsNotReadAndNamed(string reference)
    {
        var facts = Facts(reference, Entry("m", "11289", OnServer));

        Assert.Empty(facts.Medications);
        Assert.False(facts.MedicationList.IsComplete);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "medication", Reason: GapReason.Unreadable, Source: "MedicationRequest/a" });
    }

    [Fact]
    public void Extract_MedicationEnteredInError_IsNotReadAndNamed()
    {
        var entry = Entry("m", "11289", OnServer);
        ((JsonObject)entry["resource"]!)["status"] = "entered-in-error";

        var facts = Facts("Medication/m", entry);

        Assert.Empty(facts.Medications);
        Assert.False(facts.MedicationList.IsComplete);
    }

    [Fact]
    public void Extract_TwoDifferentMedicationsOfOneId_AreNotGuessedBetween()
    {
        var facts = Facts("Medication/m", Entry("m", "11289", null), Entry("m", "8640", null));

        Assert.Empty(facts.Medications);
        Assert.False(facts.MedicationList.IsComplete);
    }

    [Fact]
    public void Extract_TwoVersionsOfOneId_AreToldApartByTheReference()
    {
        var first = Entry("m", "11289", null);
        ((JsonObject)first["resource"]!).Version("1");
        var second = Entry("m", "8640", null);
        ((JsonObject)second["resource"]!).Version("2");

        Assert.Equal("warfarin", Assert.Single(Facts("Medication/m/_history/1", first, second).Medications).Ingredient);
        Assert.Equal("prednisone", Assert.Single(Facts("Medication/m", first, second).Medications).Ingredient);
    }

    [Fact]
    public void Extract_IngredientsOfAContainedMedication_AreReadThroughTheirReferences()
    {
        var facts = Some.Facts(Some.Medication().Without("medicationCodeableConcept")
            .WithJson("medicationReference", """{"reference":"#mix"}""")
            .WithJson("contained", """
                [{"resourceType":"Medication","id":"mix","ingredient":[{"itemReference":{"reference":"#part"}},{"itemReference":{"reference":"#mix"}}]},
                 {"resourceType":"Medication","id":"part","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"B01AA03"}]}}]
                """));

        Assert.Equal("warfarin", Assert.Single(facts.Medications).Ingredient);
    }

    [Fact]
    public void Extract_FormOfTheMedicationByCode_KeepsTheIngredientOut()
    {
        var facts = Some.Facts(Some.Medication().Without("medicationCodeableConcept")
            .WithJson("medicationReference", """{"reference":"#m"}""")
            .WithJson("contained", """
                [{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"42316"}]},
                  "form":{"coding":[{"system":"http://snomed.info/sct","code":"385101003"}]}}]
                """));

        Assert.Empty(facts.Medications);
        Assert.True(facts.MedicationList.IsComplete);
    }

    private static ClinicalFacts Facts(string reference, params JsonObject[] entries)
    {
        var request = Some.Medication(id: "a").Without("medicationCodeableConcept").With("medicationReference", new JsonObject { ["reference"] = reference });
        var bundle = Some.Bundle(request);
        Array.ForEach(entries, entry => bundle["entry"]!.AsArray().Add(entry.DeepClone()));

        return Some.FactsOf(Some.Prefetch().With("medications", bundle));
    }

    private static JsonObject Entry(string id, string rxNorm, string? fullUrl) =>
        new JsonObject { ["resource"] = new JsonObject { ["resourceType"] = "Medication", ["id"] = id, ["code"] = Code(rxNorm) } }.With("fullUrl", fullUrl);

    private static JsonObject Code(string rxNorm) => new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = Some.RxNorm, ["code"] = rxNorm }) };
}
