using System.Text.Json.Nodes;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>Every published case that holds the trigger raises calciphylaxis as gravely when the laboratory says nothing, or nothing but normal.</summary>
public sealed class CalciphylaxisCasesTests
{
    private const string Flag = "calciphylaxis-suspected";

    public static TheoryData<string, string> CasesAndLabs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var published in PublishedCase.All.Where(published => published.ExpectedAlerts.Contains(Flag)))
            {
                data.Add(published.Id, "empty");
                data.Add(published.Id, "failed");
                data.Add(published.Id, "not delivered");
                data.Add(published.Id, "all normal");
            }

            return data;
        }
    }

    [Fact]
    public void The_published_cases_hold_the_trigger_more_than_once() => Assert.True(CasesAndLabs.Count >= 20, $"{CasesAndLabs.Count} rows");

    [Theory]
    [MemberData(nameof(CasesAndLabs))]
    public void Calciphylaxis_is_raised_whatever_the_laboratory_says(string id, string labs)
    {
        var published = PublishedCase.Find(id).Request(Variant.Full);
        var asPublished = Indicated(published);

        var changed = Indicated(WithLabs(published, labs));

        Assert.NotNull(asPublished);
        Assert.Equal(asPublished, changed);
    }

    private static Indicator? Indicated(JsonNode request) => Chart.Assess(request).RedFlags.FirstOrDefault(flag => flag.Id == Flag)?.Indicator;

    private static JsonNode WithLabs(JsonNode request, string labs)
    {
        var prefetch = request["prefetch"]!.AsObject(); // Every published case has one.
        var patient = (string?)prefetch["patient"]!["id"];
        prefetch.Remove("labs");
        if (labs != "not delivered")
        {
            prefetch["labs"] = labs switch
            {
                "failed" => JsonNode.Parse("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}"""),
                "empty" => JsonNode.Parse("""{"resourceType":"Bundle","type":"searchset","total":0}"""),
                _ => new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["entry"] = AllNormal(patient) },
            };
        }

        return request;
    }

    /// <summary>Total and ionised calcium, phosphate, PTH, albumin, eGFR and creatinine, each flagged normal.</summary>
    private static JsonArray AllNormal(string? patient) =>
        [.. new[] { "17861-6", "1995-0", "2777-1", "2731-8", "1751-7", "69405-9", "2160-0" }.Select(loinc => JsonNode.Parse(
            $$$"""
            {"resource":{"resourceType":"Observation","id":"n-{{{loinc}}}","status":"final","subject":{"reference":"Patient/{{{patient}}}"},
            "code":{"coding":[{"system":"http://loinc.org","code":"{{{loinc}}}"}]},"effectiveDateTime":"2026-01-12",
            "interpretation":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation","code":"N"}]}]}}
            """))];
}
