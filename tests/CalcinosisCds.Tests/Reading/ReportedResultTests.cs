using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Results that stand inside a DiagnosticReport, and panels whose results stand elsewhere.</summary>
public sealed class ReportedResultTests
{
    private const string Calcium = """
        {"resourceType":"Observation","id":"c1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"17861-6"}]},
         "valueQuantity":{"value":14.6,"unit":"mg/dL"}}
        """;

    [Fact]
    public void Extract_ReportContainsItsResults_TheyAreReadWithItsTimeAndUnderItsName()
    {
        var facts = Read(Report("r1", Calcium, "#c1"));

        var result = Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Equal((14.6m, "DiagnosticReport/r1", Some.DaysAgo(2)), (result.Value!.Value.Point, result.Source, result.At.Written));
        Assert.True(facts.LabList.IsComplete);
    }

    [Fact]
    public void Extract_TwoReportsWithOneLocalId_AreTwoResults()
    {
        var facts = Read(Report("r1", Calcium, "#c1"), Report("r2", Calcium.Replace("14.6", "9.4", StringComparison.Ordinal), "#c1", Some.DaysAgo(9)));

        Assert.Equal([14.6m, 9.4m], facts.Series(Analyte.CalciumTotal).Results.Select(result => result.Value!.Value.Point!.Value));
        Assert.Empty(facts.Gaps);
    }

    [Fact]
    public void Extract_ReportRefersElsewhereToo_ListIsNotComplete() =>
        Assert.False(Read(Report("r1", Calcium, "Observation/elsewhere")).LabList.IsComplete);

    [Theory]
    [InlineData("status", "\"preliminary\"", GapReason.ExcludedStatus)]
    [InlineData("status", "\"partial\"", GapReason.ExcludedStatus)]
    [InlineData("modifierExtension", """[{"url":"urn:x"}]""", GapReason.Excluded)]
    [InlineData("effectiveDateTime", "\"soon\"", GapReason.UnusableTime)]
    public void Extract_ReportIsNotUsable_NeitherAreItsResults(string member, string json, GapReason expected)
    {
        var facts = Read(Report("r1", Calcium, "#c1").WithJson(member, json));

        Assert.Empty(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Contains(facts.Gaps, gap => gap.Item == "calcium-total" && gap.Reason == expected && gap.Source == "DiagnosticReport/r1");
    }

    [Fact]
    public void Extract_ReportOfAnotherPatient_IsNotThisPatients()
    {
        var facts = Read(Report("r1", Calcium, "#c1").WithJson("subject", """{"reference":"Patient/other"}"""));

        Assert.Empty(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "labs", Reason: GapReason.NotThisPatient });
        Assert.False(facts.LabList.IsComplete);
    }

    [Fact]
    public void Extract_ContainedSpecimenOfAnotherPatient_IsNotThisPatients()
    {
        var report = Report("r1", Calcium, "#c1");
        report["contained"]!.AsArray()[0]!["specimen"] = JsonNode.Parse("""{"reference":"#s"}""");
        report["contained"]!.AsArray().Add(JsonNode.Parse("""{"resourceType":"Specimen","id":"s","subject":{"reference":"Patient/donor"}}"""));

        Assert.Empty(Read(report).Series(Analyte.CalciumTotal).Results);
    }

    [Theory]
    [InlineData("Observation/here", true)]
    [InlineData("Observation/here/_history/2", true)]
    [InlineData("https://ehr.example/fhir/Observation/here", true)]
    [InlineData("Observation/elsewhere", false)]
    [InlineData("https://ehr.example/fhir/Observation/elsewhere/_history/1", false)]
    public void Extract_MembersOfAPanel_AreMissedWhereTheListLacksThem(string reference, bool isComplete)
    {
        var panel = Some.Calcium(9.4m).With("id", "panel").Without("valueQuantity")
            .WithJson("code", """{"coding":[{"system":"http://loinc.org","code":"24323-8"}]}""")
            .WithJson("hasMember", $$"""[{"reference":"{{reference}}"}]""");

        var facts = Some.Facts(panel, Some.Phosphate(3.5m).With("id", "here"));

        Assert.Equal(isComplete, facts.LabList.IsComplete);
        Assert.Equal(!isComplete, facts.Gaps.Contains(new DataGap("labs", GapReason.ListIncomplete)));
    }

    [Theory]
    [InlineData("Observation/here", true)]
    [InlineData("Observation/elsewhere", false)]
    [InlineData("#c1", true)]
    public void Extract_ReportInABundleFile_ItsResultsAreMissedWhereTheFileLacksThem(string reference, bool isComplete)
    {
        var bundle = Some.Bundle(Some.Patient(), Report("r1", Calcium, reference), Some.Phosphate(3.5m).With("id", "here"));
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(bundle.ToJsonString()));

        var facts = Some.Extract(BundleFileReader.Read(document.RootElement, out _)!); // It has a Patient.

        Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Equal(isComplete, facts.LabList.IsComplete);
    }

    [Theory]
    [InlineData("""{"text":"Masked"}""")]
    [InlineData("""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/data-absent-reason","code":"masked","display":"Masked"}]}""")]
    [InlineData("""{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}""")]
    public void Extract_WhatWasMeasuredIsWithheld_ListIsNotComplete(string code)
    {
        var withheld = Some.Calcium(9.4m).Without("valueQuantity").WithJson("code", code)
            .WithJson("dataAbsentReason", """{"coding":[{"code":"masked"}]}""");

        Assert.False(Some.Facts(Some.Calcium(14.6m).WithJson("code", code)).LabList.IsComplete);
        Assert.False(Some.Facts(withheld).LabList.IsComplete);
    }

    [Theory]
    [InlineData("valueRatio", """{"numerator":{"value":1},"denominator":{"value":320}}""", ResultClass.High)]
    [InlineData("valueRatio", """{"numerator":{"value":1},"denominator":{"value":40}}""", ResultClass.Normal)]
    [InlineData("valueQuantity", """{"value":320,"comparator":">=","unit":"titer"}""", ResultClass.High)]
    [InlineData("valueQuantity", """{"value":80,"comparator":"<","unit":"titer"}""", ResultClass.Normal)]
    public void Extract_TitreInAnotherForm_IsPositiveFromItsLimit(string member, string json, ResultClass expected)
    {
        var ana = Some.Ana("POS").Without("interpretation").WithJson(member, json);

        Assert.Equal(expected, Assert.Single(Some.Facts(ana).Series(Analyte.Ana).Results).Class?.Class);
    }

    private static ClinicalFacts Read(params IEnumerable<JsonObject> reports) => Some.FactsOf(Some.Prefetch().With("labs", Some.Bundle(reports)));

    private static JsonObject Report(string id, string observation, string reference, string? at = null) => JsonNode.Parse($$"""
        {"resourceType":"DiagnosticReport","id":"{{id}}","status":"final","code":{"text":"Chemistry"},"subject":{"reference":"Patient/synthetic-1"},
         "effectiveDateTime":"{{at ?? Some.DaysAgo(2)}}","contained":[{{observation}}],"result":[{"reference":"{{reference}}"}]}
        """)!.AsObject();
}
