using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>A medication that cannot be read, or whose status cannot, is named and never counts as absent.</summary>
public sealed class MedicationLegibilityTests
{
    private const string Ndc = "http://hl7.org/fhir/sid/ndc";

    [Theory]
    [InlineData("urn:oid:2.16.840.1.113883.6.88", "11289")]
    [InlineData("2.16.840.1.113883.6.88", "11289")]
    [InlineData("https://www.nlm.nih.gov/research/umls/rxnorm/", "11289")]
    [InlineData("http://www.nlm.nih.gov/research/umls/rxnorm|2025", "855332")]
    [InlineData("http://fhir.de/CodeSystem/bfarm/atc", "B01AA03")]
    [InlineData("urn:oid:2.16.840.1.113883.6.73", "B01AA03")]
    [InlineData(Ndc, "00093-1721-01")]
    public void Extract_SystemWrittenAnotherWay_IsRead(string system, string code)
    {
        var facts = Some.Facts(Coded(system, code));

        Assert.True(Assert.Single(facts.Medications) is { Ingredient: "warfarin", IsWeak: false, IsTaken: true });
        Assert.Empty(facts.Gaps);
    }

    [Theory]
    [InlineData(Ndc, "99999999999", null, GapReason.CodeNotRead)]
    [InlineData(Ndc, "0009317210", null, GapReason.CodeNotRead)]
    [InlineData("http://snomed.info/sct", "22091011000036109", null, GapReason.CodeNotRead)]
    [InlineData("http://hospital.example/formulary", "WARF5", "see comments", GapReason.CodeNotRead)]
    [InlineData(Some.RxNorm, "29046", null, GapReason.CodeNotRead)]
    [InlineData("http://terminology.hl7.org/CodeSystem/data-absent-reason", "masked", null, GapReason.Masked)]
    [InlineData("http://terminology.hl7.org/CodeSystem/data-absent-reason", "error", "Error", GapReason.CodeNotRead)]
    [InlineData("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown", GapReason.CodeNotRead)]
    public void Extract_NoLegibleCodeAndNoLegibleWords_IsNotReadAndNamed(string system, string code, string? text, GapReason reason)
    {
        var facts = Some.Facts(Coded(system, code, text).With("id", "m"));

        Assert.Empty(facts.Medications);
        Assert.False(facts.MedicationList.IsComplete);
        Assert.Contains(new DataGap("medication", reason, "MedicationRequest/m"), facts.Gaps.Select(gap => gap with { Date = null }));
    }

    [Theory]
    [InlineData("***")]
    [InlineData("123 mg")]
    [InlineData("5 mg tablet")]
    [InlineData("REDACTED")]
    [InlineData("No information about medications")]
    [InlineData("medication not listed")]
    [InlineData(" ")]
    public void Extract_WordsThatNameNoDrug_AreNotRead(string text)
    {
        Assert.False(Some.Facts(Some.Medication(text: text)).MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("lisinopril 10 mg tablet")]
    [InlineData("Ramipril AbZ 5mg")]
    [InlineData("Дигоксин")]
    [InlineData("硫酸アトロピン")]
    [InlineData("No known medications")]
    public void Extract_LegibleDrugOfNoGroup_IsReadAndSilent(string text)
    {
        var facts = Some.Facts(Some.Medication(text: text));

        Assert.Empty(facts.Medications);
        Assert.Empty(facts.Gaps);
        Assert.True(facts.MedicationList.IsComplete);
    }

    [Fact]
    public void Extract_AtcOfNoGroup_IsReadAndSilent()
    {
        Assert.True(Some.Facts(Some.Medication(atc: "C09AA03")).MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("11289", "prednisone 5 mg tablet")]
    [InlineData("11289", "lisinopril 10 mg tablet")]
    [InlineData("855332", "omeprazole 20 mg")]
    [InlineData("1256", "methotrexate 2.5 mg")]
    public void Extract_CodeAndWordsOfDifferentDrugs_AreWeakAndNamed(string rxNorm, string text)
    {
        var facts = Some.Facts(Some.Medication(rxNorm: rxNorm, text: text));

        Assert.NotEmpty(facts.Medications);
        Assert.All(facts.Medications, use => Assert.True(use.IsWeak));
        Assert.Contains(facts.Gaps, gap => gap.Reason == GapReason.NamesDiffer);
    }

    [Theory]
    [InlineData("11289", "Coumadin 5 mg")]
    [InlineData("11289", "Blood thinner")]
    [InlineData("1256", "Imuran; methotrexate 2.5 mg")]
    public void Extract_CodeAndWordsOfOneDrug_DifferInNothing(string rxNorm, string text)
    {
        Assert.Empty(Some.Facts(Some.Medication(rxNorm: rxNorm, text: text)).Gaps);
    }

    [Theory]
    [InlineData("MedicationOrder")]
    [InlineData("MedicationDispense")]
    [InlineData("MedicationUsage")]
    [InlineData("List")]
    [InlineData("DocumentReference")]
    public void Extract_ListOfAnotherType_IsNotAnEmptyList(string type)
    {
        var record = Some.Prefetch().With("medications", Some.Bundle(Some.Medication(rxNorm: "11289", id: "m").With("resourceType", type)).Without("total"));

        Assert.False(Some.FactsOf(record).MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("Active", true, false)]
    [InlineData("ACTIVE", true, false)]
    [InlineData("on hold", true, false)]
    [InlineData("current", true, true)]
    [InlineData("taking", true, true)]
    [InlineData("unknown", true, true)]
    [InlineData("", true, true)]
    [InlineData(null, true, true)]
    public void Extract_StatusInOtherWords_IsTakenAndNeverEnded(string? status, bool isTaken, bool isWeak)
    {
        var facts = Some.Facts(Some.Medication(rxNorm: "11289").With("status", status));

        var use = Assert.Single(facts.Medications);
        Assert.Equal((isTaken, isWeak, false), (use.IsTaken, use.IsWeak, use.HasEnded));
        Assert.Equal(isWeak, facts.Gaps.Any(gap => gap.Reason == GapReason.StatusNotRead));
        Assert.True(facts.MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("current")]
    [InlineData("unknown")]
    [InlineData(null)]
    public void Extract_StatusNotReadOfAnOldOrder_IsNeitherTakenNorAbsent(string? status)
    {
        var facts = Some.Facts(Some.Medication(rxNorm: "11289", authored: "2020-01-01").With("status", status));

        Assert.Empty(facts.Medications);
        Assert.False(facts.MedicationList.IsComplete);
        Assert.Contains(facts.Gaps, gap => gap.Reason == GapReason.StatusNotRead);
    }

    [Fact]
    public void Extract_StatusNotReadOfADrugOfNoGroup_MattersNot()
    {
        Assert.True(Some.Facts(Some.Medication(text: "lisinopril", authored: "2020-01-01", status: "unknown")).MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("11289", null, "B01AA03", null, null, "warfarin")]
    [InlineData("855332", null, null, "warfarin (COUMADIN) tablet 5 mg", "oral", "warfarin")]
    [InlineData(null, null, null, "Coumadin", null, "warfarin")]
    [InlineData(null, "00093172101", null, null, null, "warfarin")]
    [InlineData(null, "00093-1721-01", null, "Unknown", null, "warfarin")]
    [InlineData("202421", null, null, null, null, "warfarin")]
    [InlineData("114194", null, null, "warfarin sodium", null, "warfarin")]
    [InlineData("855287", null, null, null, null, "warfarin")]
    public void Extract_OneDrugInEachSpelling_IsTheSameUse(string? rxNorm, string? ndc, string? atc, string? text, string? route, string ingredient)
    {
        var medication = Some.Medication(rxNorm: rxNorm, atc: atc, text: text, route: route);
        if (ndc is not null)
        {
            medication.With("medicationCodeableConcept", Concept(Ndc, ndc, text));
        }

        var spelt = Assert.Single(Some.Facts(medication).Medications);

        Assert.Equal(Assert.Single(Some.Facts(Some.Medication(rxNorm: "11289")).Medications), spelt);
        Assert.Equal(ingredient, spelt.Ingredient);
    }

    [Fact]
    public void Extract_NamesFarLongerThanAny_AreCutAndNamed()
    {
        var facts = Some.Facts(Some.Medication(text: "warfarin " + new string('x', 100_000)));

        Assert.Single(facts.Medications);
        Assert.Contains(facts.Gaps, gap => gap.Reason == GapReason.CutText);
        Assert.False(facts.MedicationList.IsComplete);
    }

    private static JsonObject Coded(string system, string code, string? text = null) =>
        Some.Medication().With("medicationCodeableConcept", Concept(system, code, text));

    private static JsonObject Concept(string system, string code, string? text) =>
        new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) }.With("text", text);
}
