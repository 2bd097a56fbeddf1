using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>A list is complete only if all of it was read: then what is not in it is absent, otherwise unknown.</summary>
public sealed class ListCompletenessTests
{
    [Fact]
    public void Extract_WholeBundle_IsComplete()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2"));

        Assert.True(facts.ConditionList.IsComplete);
        Assert.Null(facts.ConditionList.Gap);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","total":0}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[]}""")]
    [InlineData("""{"resourceType":"Bundle","link":[{"relation":"self","url":"https://ehr.example/fhir/Condition"}]}""")]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning"}]}}]}""")]
    public void Extract_AskedForAndNone_IsComplete(string conditions)
    {
        var facts = Some.FactsOf(Some.Prefetch().WithJson("conditions", conditions));

        Assert.True(facts.ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","total":"3","entry":[]}""")]
    [InlineData("""{"resourceType":"Bundle","meta":{"security":[{"code":"REDACTED"}]},"total":0,"entry":[]}""")]
    [InlineData("""{"resourceType":"Bundle","total":"many","entry":[]}""")]
    [InlineData("""{"resourceType":"Bundle","link":[{"relation":" NEXT ","url":"https://ehr.example/fhir/Condition?page=2"}]}""")]
    public void Extract_MoreThanCameHoweverItIsWritten_IsIncomplete(string conditions)
    {
        var facts = Some.FactsOf(Some.Prefetch().WithJson("conditions", conditions));

        Assert.False(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_TotalInWordsThatWasReached_IsComplete() =>
        Assert.True(Some.FactsOf(Some.Prefetch().WithJson("conditions", """{"resourceType":"Bundle","total":" 0","entry":[]}""")).ConditionList.IsComplete);

    [Theory]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}""")]
    [InlineData("""{"resourceType":"Patient","id":"x"}""")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("\"none\"")]
    public void Extract_SomethingElseInPlaceOfTheList_IsNotRead(string conditions)
    {
        var facts = Some.FactsOf(Some.Prefetch().WithJson("conditions", conditions));

        Assert.False(facts.ConditionList.IsComplete);
        Assert.Equal(new DataGap("conditions", GapReason.NotRead), facts.ConditionList.Gap);
    }

    [Fact]
    public void Extract_KeyMissing_IsNotRead()
    {
        var facts = Some.FactsOf(Some.Prefetch().Without("medications"));

        Assert.Equal(new DataGap("medications", GapReason.NotRead), facts.MedicationList.Gap);
        Assert.True(facts.LabList.IsComplete);
    }

    [Fact]
    public void Extract_NoPrefetchAtAll_NothingIsRead()
    {
        var facts = Some.FactsOf([]);

        Assert.False(facts.ConditionList.IsComplete || facts.LabList.IsComplete || facts.MedicationList.IsComplete);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "birthDate", Reason: GapReason.NotRead });
    }

    [Theory]
    [InlineData("link", """[{"relation":"next","url":"https://ehr.example/fhir?page=2"}]""")]
    [InlineData("total", "2")]
    [InlineData("entry", """[{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}}]""")]
    [InlineData("entry", """[{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"fatal"}]}}]""")]
    [InlineData("entry", """[{"fullUrl":"https://ehr.example/fhir/Condition/x"}]""")]
    [InlineData("entry", """[{"resource":{"id":"x"}}]""")]
    [InlineData("entry", """[{"resource":{"resourceType":7}}]""")]
    [InlineData("entry", """[null]""")]
    [InlineData("entry", """["Condition/x"]""")]
    [InlineData("entry", "\"Condition/x\"")]
    public void Extract_PartOfTheListUnread_IsIncomplete(string member, string json)
    {
        var conditions = Some.Bundle(Some.Condition(icd: "L94.2", id: "a")).WithJson(member, json);

        var facts = Some.FactsOf(Some.Prefetch().With("conditions", conditions));

        Assert.Equal(new DataGap("conditions", GapReason.ListIncomplete), facts.ConditionList.Gap);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.ListIncomplete });
    }

    [Theory]
    [InlineData("\"Condition/x\"")]
    [InlineData("7")]
    [InlineData("true")]
    public void Extract_EntriesAreNoArrayAndNoTotal_IsIncomplete(string entry)
    {
        var conditions = Some.Bundle().Without("total").WithJson("entry", entry);

        var facts = Some.FactsOf(Some.Prefetch().With("conditions", conditions));

        Assert.Equal(new DataGap("conditions", GapReason.ListIncomplete), facts.ConditionList.Gap);
    }

    [Fact]
    public void Extract_TotalReachedWithAWarning_IsComplete()
    {
        var warning = (JsonObject)JsonNode.Parse("""{"resourceType":"OperationOutcome","issue":[{"severity":"warning"}]}""")!; // A literal object.
        var conditions = Some.Bundle(Some.Condition(icd: "L94.2", id: "a"), warning).With("total", 1);

        var facts = Some.FactsOf(Some.Prefetch().With("conditions", conditions));

        Assert.True(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_SingleResourceInPlaceOfABundle_IsAListOfOne()
    {
        var facts = Some.FactsOf(Some.Prefetch().With("conditions", Some.Condition(icd: "L94.2", id: "a")));

        Assert.Single(facts.Mentions);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_ConditionVersionsConflict_ListIsNotComplete()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", id: "a"), Some.Condition(icd: "M32.9", id: "a"));

        Assert.Empty(facts.Mentions);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.ConflictingVersions, Source: "Condition/a" });
        Assert.False(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_MedicationCannotBeRead_ListIsNotComplete()
    {
        var facts = Some.Facts(Some.Medication(id: "a").Without("medicationCodeableConcept")
            .WithJson("medicationReference", """{"reference":"Medication/elsewhere"}"""));

        Assert.Contains(facts.Gaps, gap => gap is { Reason: GapReason.Unreadable, Source: "MedicationRequest/a" });
        Assert.False(facts.MedicationList.IsComplete);
    }
}
