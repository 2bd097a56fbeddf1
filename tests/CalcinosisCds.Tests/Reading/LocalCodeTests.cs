using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Trust;

namespace CalcinosisCds.Tests.Reading;

/// <summary>A client's own codes are read as what its maps say, and the evidence says so.</summary>
public sealed class LocalCodeTests
{
    private const string Phrase = ", by local code";

    private static readonly LocalCodes Codes = Maps.Codes(
        Maps.Map(Maps.Labs, Some.Loinc, "CA-S", "17861-6"),
        Maps.Map(Maps.Drugs, Some.RxNorm, "D-100", "11289"),
        Maps.Map(Maps.Diagnoses, Some.Icd10Cm, "DX1", "L94.2"),
        Maps.Map(Maps.Diagnoses, Some.Icd10Cm, "DX2", "M32.9"),
        Maps.Map(Maps.Diagnoses, Some.Snomed, "DX3", "237900002"));

    [Fact]
    public void Cards_CalciumByLocalCode_AreThoseOfLoincAndSaySo()
    {
        JsonObject[] rest = [Some.Condition("L94.2"), Some.Condition("M32.9")];
        var byLoinc = CardsOf(Some.Calcium(15.2m), rest, null);
        var byLocalCode = CardsOf(Some.Calcium(15.2m).In(Maps.Labs, "CA-S"), rest, Codes);

        Assert.Contains("critical", byLoinc, StringComparison.Ordinal);
        Assert.Contains(Phrase, byLocalCode, StringComparison.Ordinal);
        Assert.DoesNotContain(Phrase, byLoinc, StringComparison.Ordinal);
        Assert.Equal(byLoinc, byLocalCode.Replace(Phrase, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Extract_Lab_IsMarked()
    {
        var result = Facts(Some.Calcium(10.9m).In(Maps.Labs, "CA-S")).Series(Analyte.CalciumTotal).Latest;

        Assert.Equal(("17861-6", true), (result?.Code, result?.IsByLocalCode));
    }

    [Fact]
    public void Extract_LabThatCannotBeUsed_IsNamedAsByLocalCode()
    {
        var gap = Assert.Single(Facts(Some.Observation("17861-6", 10.9m, "furlong").In(Maps.Labs, "CA-S")).Gaps);

        Assert.Equal((GapReason.UnusableUnit, true), (gap.Reason, gap.IsByLocalCode));
    }

    [Fact]
    public void Cards_LabThatCannotBeUsed_SaySoByLocalCode()
    {
        JsonObject[] rest = [Some.Condition("L94.2"), Some.Condition("M32.9")];
        var calcium = Some.Observation("17861-6", 10.9m, "furlong");

        Assert.Contains("by local code", CardsOf(calcium.DeepClone().AsObject().In(Maps.Labs, "CA-S"), rest, Codes), StringComparison.Ordinal);
        Assert.DoesNotContain("by local code", CardsOf(calcium, rest, Codes), StringComparison.Ordinal);
    }

    [Fact]
    public void Gap_LabThatIsNoLongerCurrent_IsByLocalCode()
    {
        var facts = Facts(Some.Calcium(10.9m, Some.DaysAgo(200)).In(Maps.Labs, "CA-S"));
        var gap = new LabFindings(facts, Some.Knowledge).Gap(Analyte.CalciumTotal);

        Assert.Equal((GapReason.NotCurrent, true), (gap.Reason, gap.IsByLocalCode));
    }

    [Fact]
    public void Extract_LabWithACodeOfOursToo_IsReadByThat()
    {
        var both = Some.Phosphate(5.2m);
        ((JsonArray)both["code"]!["coding"]!).Insert(0, new JsonObject { ["system"] = Maps.Labs, ["code"] = "CA-S" });

        var facts = Facts(both);

        Assert.Null(facts.Series(Analyte.CalciumTotal).Latest);
        Assert.Equal(false, facts.Series(Analyte.Phosphate).Latest?.IsByLocalCode);
    }

    [Fact]
    public void Extract_Component_IsMapped()
    {
        var panel = Some.Calcium(1m).In(Maps.Labs, "PANEL").Without("valueQuantity").WithJson(
            "component",
            $$$"""[{"code":{"coding":[{"system":"{{{Maps.Labs}}}","code":"CA-S"}]},"valueQuantity":{"value":9.4,"unit":"mg/dL"}}]""");

        Assert.Equal(true, Facts(panel).Series(Analyte.CalciumTotal).Latest?.IsByLocalCode);
    }

    [Fact]
    public void Extract_Condition_IsMarked()
    {
        var mention = Assert.Single(Facts(Some.Condition().In(Maps.Diagnoses, "DX1")).Mentions);

        Assert.Equal((Concept.Calcinosis, true, true), (mention.Concept, mention.ByCode, mention.IsByLocalCode));
    }

    [Fact]
    public void Extract_ConditionWithAPublishedCodeToo_IsNotMarked()
    {
        var condition = Some.Condition("L94.2");
        ((JsonArray)condition["code"]!["coding"]!).Add(new JsonObject { ["system"] = Maps.Diagnoses, ["code"] = "DX1" });

        Assert.False(Assert.Single(Facts(condition).Mentions).IsByLocalCode);
    }

    [Fact]
    public void Extract_ConditionBySnomed_IsMarked() =>
        Assert.Contains(
            Facts(Some.Condition().In(Maps.Diagnoses, "DX3")).Mentions,
            mention => mention is { Concept: Concept.Calciphylaxis, IsByLocalCode: true });

    [Fact]
    public void Extract_Drug_IsMarked()
    {
        var use = Assert.Single(Facts(Some.Medication().In(Maps.Drugs, "D-100", member: "medicationCodeableConcept")).Medications);

        Assert.Equal((MedicationGroup.VitaminKAntagonist, true), (use.Group, use.IsByLocalCode));
    }

    [Fact]
    public void Extract_DrugThatWordsNameToo_IsNotMarked() =>
        Assert.False(Assert.Single(Facts(Some.Medication()
            .In(Maps.Drugs, "D-100", "warfarin 5 mg tablet", "medicationCodeableConcept")).Medications).IsByLocalCode);

    [Fact]
    public void Extract_DrugWhoseWordsNameAnother_IsAConflict()
    {
        var facts = Facts(Some.Medication().In(Maps.Drugs, "D-100", "prednisone 5 mg tablet", "medicationCodeableConcept"));

        Assert.Contains(facts.Gaps, gap => gap.Reason == GapReason.NamesDiffer);
        Assert.All(facts.Medications, use => Assert.True(use.IsWeak));
    }

    [Fact]
    public void Extract_WithoutMaps_ReadsNoneOfThem()
    {
        var facts = Some.Facts(
            Some.Calcium(15.2m).In(Maps.Labs, "CA-S"), Some.Condition().In(Maps.Diagnoses, "DX1"), Some.Medication()
                .In(Maps.Drugs, "D-100", member: "medicationCodeableConcept"));

        Assert.Empty(facts.Mentions);
        Assert.Empty(facts.Medications);
        Assert.Null(facts.Series(Analyte.CalciumTotal).Latest);
        Assert.False(facts.ConditionList.IsComplete);
        Assert.False(facts.MedicationList.IsComplete);
    }

    [Fact]
    public void Report_Finding_SaysThatItIsByLocalCode()
    {
        var facts = Facts(Some.Condition().In(Maps.Diagnoses, "DX1"), Some.Condition().In(Maps.Diagnoses, "DX2"));
        var output = new ArrayBufferWriter<byte>();
        new ReportWriter(Some.Knowledge).Write(new Assessor(Some.Knowledge).Assess(facts), output);
        var calcinosis = JsonNode.Parse(output.WrittenSpan)!["calcinosis"]!["evidence"]![0]!;

        Assert.True((bool?)calcinosis["byLocalCode"]);
        Assert.Contains("by local code", (string?)calcinosis["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_MapOfAnotherClient_IsNotUsed()
    {
        using var one = new Ehr("one");
        using var other = new Ehr("other");
        var folder = Directory.CreateTempSubdirectory("calcinosis-maps-");
        try
        {
            var file = Path.Combine(folder.FullName, "labs.json");
            await File.WriteAllTextAsync(file, Maps.Map(Maps.Labs, Some.Loinc, "CA-S", "17861-6").ToJsonString());
            using var service = TrustedHost.Start([.. one.Record(0, ("ConceptMaps:0", file)), .. other.Record(1)]);
            var calcium = Some.Calcium(15.2m, Some.At(TimeProvider.System.GetUtcNow().AddHours(-5))).In(Maps.Labs, "CA-S");
            var request = Some.RequestWith(Some.Prefetch(Some.Condition("L94.2"), calcium));
            request.Remove("fhirServer");

            var mapped = await service.AskAsync(one, request);
            request["hookInstance"] = Guid.NewGuid().ToString();
            var unmapped = await service.AskAsync(other, request);

            Assert.Contains("by local code", mapped.Body, StringComparison.Ordinal);
            Assert.Contains("critical", mapped.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("by local code", unmapped.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("critical", unmapped.Body, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ClinicalFacts Facts(params JsonObject[] resources) => new FactExtractor(Some.Knowledge).Extract(Some.Record(resources), Some.AsOf, Codes);

    private static string CardsOf(JsonObject calcium, JsonObject[] rest, LocalCodes? codes)
    {
        var facts = new FactExtractor(Some.Knowledge).Extract(Some.Record([calcium, .. rest]), Some.AsOf, codes);
        var cards = new CardComposer(Some.Knowledge)
            .Compose(new Assessor(Some.Knowledge).Assess(facts), new CardSettings(() => Guid.Empty, PublicBaseUrl: null));
        var output = new ArrayBufferWriter<byte>();
        CardWriter.Write(cards, CardFormat.Default, output, indented: true);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
