using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Where results stand, under which code and about whom: in panels, in other resources, in Bundles within Bundles.</summary>
public sealed class LabPlaceTests
{
    private const string Member = """{"code":{"coding":[{"system":"http://loinc.org","code":"17861-6"}]},"valueQuantity":{"value":14.6,"unit":"mg/dL"}}""";

    [Theory]
    [InlineData("urn:oid:2.16.840.1.113883.6.1")]
    [InlineData("http://loinc.org/")]
    [InlineData("https://loinc.org")]
    [InlineData("http://loinc.org|2.77")]
    [InlineData(" http://www.loinc.org ")]
    [InlineData("http://loinc.org/2.77")]
    public void Extract_LoincInAnotherSpelling_IsLoinc(string system) =>
        Assert.Single(Some.Facts(Coded(system, "17861-6")).Series(Analyte.CalciumTotal).Results);

    [Fact]
    public void Extract_LoincInTheSecondCoding_IsRead()
    {
        var concept = """{"coding":[{"system":"urn:x","code":"CA"},{"system":"http://loinc.org","code":" 17861-6 "}]}""";

        Assert.Single(Some.Facts(Some.Calcium(9.4m).WithJson("code", concept)).Series(Analyte.CalciumTotal).Results);
    }

    [Fact]
    public void Extract_Component_IsReadWithTheTimeOfItsPanel()
    {
        var result = Assert.Single(Some.Facts(Panel().WithJson("component", $"[{Member}]")).Series(Analyte.CalciumTotal).Results);

        Assert.Equal((14.6m, "Observation/panel", Some.DaysAgo(1)), (result.Value!.Value.Point, result.Source, result.At.Written));
    }

    [Theory]
    [InlineData("""{"status":"preliminary"}""", GapReason.ExcludedStatus)]
    [InlineData("""{"modifierExtension":[{"url":"urn:x"}]}""", GapReason.Excluded)]
    [InlineData("""{"effectiveDateTime":"yesterday"}""", GapReason.UnusableTime)]
    [InlineData("""{"focus":[{"reference":"Patient/donor"}]}""", GapReason.AnotherPerson)]
    public void Extract_PanelIsNotUsable_NeitherIsItsComponent(string panel, GapReason expected)
    {
        var observation = Panel().WithJson("component", $"[{Member}]");
        foreach (var (name, value) in JsonNode.Parse(panel)!.AsObject())
        {
            observation[name] = value!.DeepClone();
        }

        var facts = Some.Facts(observation);

        Assert.Empty(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Contains(facts.Gaps, gap => gap.Item == "calcium-total" && gap.Reason == expected);
    }

    [Theory]
    [InlineData("component", "component")]
    [InlineData("component", "hasMember")]
    [InlineData("hasMember", "component")]
    public void Extract_PartWithinAPart_IsReadWithTheTimeOfItsPanel(string outer, string inner)
    {
        var part = new JsonObject { ["code"] = new JsonObject { ["text"] = "Chemistry" }, [inner] = new JsonArray(JsonNode.Parse(Member)) };

        var result = Assert.Single(Some.Facts(Panel().With(outer, new JsonArray(part))).Series(Analyte.CalciumTotal).Results);

        Assert.Equal((14.6m, Some.DaysAgo(1)), (result.Value!.Value.Point, result.At.Written));
    }

    [Theory]
    [InlineData("""{"modifierExtension":[{"url":"urn:x"}]}""", GapReason.ExcludedStatus)]
    [InlineData("""{"status":"preliminary"}""", GapReason.ExcludedStatus)]
    [InlineData("""{"status":"final","subject":{"reference":"Patient/other"}}""", GapReason.NotThisPatient)]
    [InlineData("""{"status":"final","subject":[{"reference":"Patient/other"}]}""", GapReason.NotThisPatient)]
    public void Extract_PartIsNotUsable_NeitherIsWhatItHolds(string part, GapReason expected)
    {
        var holder = JsonNode.Parse(part)!.AsObject().WithJson("component", $"[{Member}]");

        var facts = Some.Facts(Panel().With("hasMember", new JsonArray(holder)));

        Assert.Empty(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Contains(facts.Gaps, gap => gap.Item == "calcium-total" && gap.Reason == expected);
    }

    [Theory]
    [InlineData("code", """[{"coding":[{"system":"http://loinc.org","code":"17861-6"}]}]""")]
    [InlineData("code", """{"coding":{"system":["http://loinc.org"],"code":["17861-6"]}}""")]
    [InlineData("code", """{"coding":[{"system":"http://loinc.org","code":"17861-6|2.77"}]}""")]
    [InlineData("code", """{"coding":[{"system":"LN","code":"17861-6^Calcium^LN"}]}""")]
    [InlineData("status", """["final"]""")]
    [InlineData("effectiveDateTime", """["2026-06-14"]""")]
    [InlineData("valueQuantity", """[{"value":14.6,"unit":"mg/dL"}]""")]
    public void Extract_ListOfOneOrCodeWithMoreBehindIt_IsThatValue(string member, string json) =>
        Assert.Single(Some.Facts(Some.Calcium(14.6m).WithJson(member, json)).Series(Analyte.CalciumTotal).Results);

    [Theory]
    [InlineData("code", """[{"coding":[{"code":"17861-6"}]},{"coding":[{"code":"2777-1"}]}]""")]
    [InlineData("status", """["final","preliminary"]""")]
    [InlineData("effectiveDateTime", """["2026-06-14","2026-06-13"]""")]
    [InlineData("valueQuantity", """[{"value":14.6,"unit":"mg/dL"},{"value":9.4,"unit":"mg/dL"}]""")]
    [InlineData("subject", """[{"reference":"Patient/synthetic-1"},{"reference":"Patient/other"}]""")]
    public void Extract_ListOfTwoWhereOneValueBelongs_IsNotReadAndNamed(string member, string json)
    {
        var facts = Some.Facts(Some.Calcium(14.6m).WithJson(member, json));

        Assert.Empty(facts.Series(Analyte.CalciumTotal).Results);
        Assert.NotEmpty(facts.Gaps);
    }

    [Fact]
    public void Extract_ContainedObservation_IsReadWithWhatItsOwnerSays()
    {
        var contained = JsonNode.Parse(Member)!.AsObject().With("resourceType", "Observation").With("id", "k");

        var result = Assert.Single(Some.Facts(Panel().With("contained", new JsonArray(contained))).Series(Analyte.CalciumTotal).Results);

        Assert.Equal(Some.DaysAgo(1), result.At.Written);
    }

    [Fact]
    public void Extract_ContainedObservationOfSomebodyElse_IsNotThisPatients()
    {
        var contained = JsonNode.Parse(Member)!.AsObject().With("resourceType", "Observation").WithJson("subject", """{"reference":"Patient/other"}""");

        var facts = Some.Facts(Panel().With("contained", new JsonArray(contained)));

        Assert.Empty(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "calcium-total", Reason: GapReason.NotThisPatient });
        Assert.False(facts.LabList.IsComplete);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Extract_BundleWithinBundles_IsRead(int depth)
    {
        var bundle = Some.Bundle(Some.Calcium(14.6m).With("id", "a"));
        for (var i = 0; i < depth; i++)
        {
            bundle = Some.Bundle(bundle);
        }

        var facts = Some.FactsOf(Some.Prefetch().With("labs", bundle));

        Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
        Assert.True(facts.LabList.IsComplete);
    }

    [Theory]
    [InlineData("total", "5")]
    [InlineData("link", """[{"relation":"next","url":"https://ehr.example/fhir?page=2"}]""")]
    [InlineData("entry", "[{}]")]
    public void Extract_BundleWithinABundleNotWhole_ListIsNotComplete(string member, string json)
    {
        var facts = Some.FactsOf(Some.Prefetch().With("labs", Some.Bundle(Some.Bundle().WithJson(member, json))));

        Assert.False(facts.LabList.IsComplete);
    }

    [Theory]
    [InlineData("DiagnosticReport", false)]
    [InlineData("List", false)]
    [InlineData("MedicationOrder", false)]
    [InlineData("Unheard", false)]
    [InlineData("Patient", true)]
    [InlineData("Practitioner", true)]
    [InlineData("Organization", true)]
    [InlineData("Specimen", true)]
    public void Extract_NothingButOtherTypes_IsAnEmptyListOnlyWhereTheyAreHarmless(string type, bool isComplete)
    {
        var labs = Some.Bundle(new JsonObject { ["resourceType"] = type }).Without("total");

        Assert.Equal(isComplete, Some.FactsOf(Some.Prefetch().With("labs", labs)).LabList.IsComplete);
    }

    [Theory]
    [InlineData("Calcium", "calcium-total")]
    [InlineData("CALCIUM, SERUM", "calcium-total")]
    [InlineData("Ca", "calcium-total")]
    [InlineData("Calcium.ionized [Moles/volume] in Blood", "calcium-ionised")]
    [InlineData("Corrected calcium", "calcium-corrected")]
    [InlineData("PTH, intact", "pth")]
    [InlineData("Phosphorus level", "phosphate")]
    [InlineData("Alkaline Phosphatase", "alp")]
    [InlineData("25-OH Vitamin D, total", "vitamin-d-25")]
    [InlineData("1,25-dihydroxy vitamin D", "vitamin-d-125")]
    [InlineData("eGFR (CKD-EPI)", "egfr")]
    [InlineData("Creatinine", "creatinine")]
    [InlineData("ANA screen", "ana")]
    [InlineData("Kalzium im Serum", "calcium-total")]
    [InlineData("Calcium, ionisiertes", "calcium-ionised")]
    [InlineData("Calcio total, suero", "calcium-total")]
    [InlineData("P-Kalsium", "calcium-total")]
    [InlineData("Phosphat anorganisch", "phosphate")]
    [InlineData("Parathormon intakt", "pth")]
    [InlineData("Phosphatases alcalines", "alp")]
    [InlineData("Créatinine plasmatique", "creatinine")]
    [InlineData("DFG (CKD-EPI)", "egfr")]
    [InlineData("Antinukleäre Antikörper", "ana")]
    public void Extract_UnreadCodeWithOurName_IsNamed(string name, string item)
    {
        var facts = Some.Facts(Some.Calcium(14.6m).WithJson("code", $$"""{"coding":[{"system":"urn:local","code":"X1"}],"text":"{{name}}"}"""));

        var gap = Assert.Single(facts.Gaps);
        Assert.Equal((item, GapReason.CodeNotRead, Some.AsOf.AddDays(-1)), (gap.Item, gap.Reason, gap.At?.Earliest));
    }

    [Theory]
    [InlineData("Calcium, urine")]
    [InlineData("Calcium 24h excretion")]
    [InlineData("Calcium channel blocker level")]
    [InlineData("Coronary calcium score")]
    [InlineData("Calcium oxalate crystals")]
    [InlineData("Phosphate alkaline")]
    [InlineData("Parathyroid hormone related peptide")]
    [InlineData("Albumin/creatinine ratio")]
    [InlineData("Albumin urine")]
    [InlineData("Creatinine clearance")]
    [InlineData("Acid phosphatase")]
    [InlineData("Cancer")]
    [InlineData("Kalzium im 24h-Sammelurin")]
    [InlineData("Calcium urinaire")]
    [InlineData("Kreatinin-Clairance")]
    [InlineData("Blood pressure")]
    public void Extract_UnreadCodeWithAnotherName_IsNoneOfOurs(string name) =>
        Assert.Empty(Some.Facts(Some.Calcium(14.6m).WithJson("code", $$"""{"text":"{{name}}"}""")).Gaps);

    [Theory]
    [InlineData("Patient/donor-1", false)]
    [InlineData("RelatedPerson/fetus", false)]
    [InlineData("https://elsewhere.example/fhir/Patient/synthetic-1", false)]
    [InlineData("Patient/synthetic-1", true)]
    [InlineData("https://ehr.example/fhir/Patient/synthetic-1", true)]
    public void Extract_Focus_SaysWhomAResultIsAbout(string reference, bool isOurs)
    {
        var facts = Some.Facts(Some.Calcium(14.6m).WithJson("focus", $$"""[{"reference":"{{reference}}"}]"""));

        Assert.Equal(isOurs, facts.Series(Analyte.CalciumTotal).Results.Count == 1);
        Assert.Equal(isOurs, facts.LabList.IsComplete);
        Assert.Equal(!isOurs, facts.Gaps.Any(gap => gap is { Item: "calcium-total", Reason: GapReason.AnotherPerson }));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Extract_TwoClassesAtOneMoment_AreContradictoryWhateverTheIds(string high, string normal)
    {
        var series = Some.Facts(Some.Calcium(14.6m).With("id", high), Some.Calcium(9.6m).With("id", normal)).Series(Analyte.CalciumTotal);

        Assert.Equal([9.6m, 14.6m], series.Contradictory.Select(result => result.Value!.Value.Point!.Value).Order());
    }

    [Fact]
    public void Extract_TwoClassesAtAnEarlierMoment_AreMarked()
    {
        var series = Some.Facts(Some.Phosphate(6.1m, Some.DaysAgo(30)), Some.Phosphate(3.6m, Some.DaysAgo(30)), Some.Phosphate(5.9m)).Series(Analyte.Phosphate);

        Assert.Empty(series.Contradictory);
        Assert.Equal(ResultClass.High, series.Latest?.Class?.Class);
        Assert.Equal([3.6m, 6.1m], series.Results.Skip(1).Select(result => result.Value!.Value.Bound).Order());
        Assert.All(series.Results.Skip(1), result => Assert.True(result.IsContradicted));
    }

    [Fact]
    public void Cards_TwoClassesAtAnEarlierMoment_AreBothShownAndNeitherIsAChange()
    {
        var facts = Some.Facts(Some.Condition("L94.2"), Some.Phosphate(6.1m, Some.DaysAgo(30)), Some.Phosphate(3.6m, Some.DaysAgo(30)), Some.Phosphate(3.7m));
        var assessment = new Assessor(Some.Knowledge).Assess(facts);
        var cards = new CardComposer(Some.Knowledge).Compose(assessment, new CardSettings(() => Guid.Empty, PublicBaseUrl: null));
        var detail = string.Join('\n', cards.Select(card => card.Detail));

        Assert.All(["6.1 mg/dL", "3.6 mg/dL", "contradict each other"], words => Assert.Contains(words, detail, StringComparison.Ordinal));
        Assert.DoesNotContain("also: phosphate", detail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(6.1, 6.0)]
    [InlineData(6.1, 5.9)]
    public void Extract_OneClassAtAnEarlierMoment_IsNotMarked(decimal one, decimal other)
    {
        var series = Some.Facts(Some.Phosphate(one, Some.DaysAgo(30)), Some.Phosphate(other, Some.DaysAgo(30)), Some.Phosphate(3.6m)).Series(Analyte.Phosphate);

        Assert.All(series.Results.Skip(1), result => Assert.Equal((ResultClass.High, false), (result.Class?.Class, result.IsContradicted)));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Flags_AbnormalAfterAContradiction_TheGraverOneIsAWarning(string high, string normal)
    {
        var facts = Some.Facts(
            Some.Calcium(15.2m, Some.DaysAgo(2)).With("id", high),
            Some.Calcium(9.4m, Some.DaysAgo(2)).With("id", normal),
            Some.Observation("17861-6", flag: "A").With("id", "c"));
        var flag = Hypercalcaemia.Flag(new RecordFindings(facts, Some.Knowledge));

        Assert.Equal(("severe-hypercalcaemia", RedFlagWording.Contradictory), (flag?.Id, flag?.Wording));
    }

    [Fact]
    public void Extract_EgfrOfAnotherAgeBesideAnEarlierContradiction_LeavesTheKidneysUnknown()
    {
        var child = Some.Patient("2016-03-01");
        var contradicted = new[] { 55m, 75m }.Select(value => Some.Observation("50210-4", value, "mL/min/{1.73_m2}", Some.DaysAgo(30), value < 60 ? "L" : "N"));
        var record = new RecordFindings(Some.Facts([child, Some.Egfr(80), .. contradicted]), Some.Knowledge);

        Assert.False(record.Kidney.IsNormal.IsPresent);
        Assert.False(record.Kidney.IsReduced.IsPresent);
    }

    [Theory]
    [InlineData(9.4, 9.9, "2026-06-14", "2026-06-14")]
    [InlineData(10.0, 10.05, "2026-06-14T08:00:00Z", "2026-06-14T08:00:00Z")]
    [InlineData(14.6, 9.6, "2026-06-14T08:00:00Z", "2026-06-14T08:00:01Z")]
    [InlineData(14.6, 13.0, "2026-06-14", "2026-06-14")]
    public void Extract_SameClassOrRoundingOrAnotherMoment_IsNoContradiction(decimal one, decimal other, string date, string otherDate) =>
        Assert.Empty(Some.Facts(Some.Calcium(one, date), Some.Calcium(other, otherDate)).Series(Analyte.CalciumTotal).Contradictory);

    [Theory]
    [InlineData("\"1986-03-01T00:00:00Z\"", null)]
    [InlineData("\"1986-03-01 00:00\"", null)]
    [InlineData("\"1986-03-01T23:00:00-05:00\"", null)]
    [InlineData("\"01/03/1986\"", GapReason.Unreadable)]
    [InlineData("19860301", GapReason.Unreadable)]
    [InlineData("null", GapReason.NotRecorded)]
    public void Extract_BirthDate_IsReadWithATimeAndNamedIfItIsNot(string json, GapReason? expected)
    {
        var facts = Some.Facts(Some.Patient().WithJson("birthDate", json));

        Assert.Equal(expected, facts.Gaps.FirstOrDefault(gap => gap.Item == "birthDate")?.Reason);
        Assert.Equal(expected is null ? new DateOnly(1986, 3, 1) : null, facts.Patient.Birth?.Earliest);
    }

    [Theory]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0078")]
    [InlineData("http://hl7.org/fhir/v2/0078")]
    [InlineData("urn:oid:2.16.840.1.113883.5.83")]
    [InlineData("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")]
    public void Extract_CriticalFlagOfAnySystem_IsCriticallyHigh(string system)
    {
        var flag = $$"""[{"coding":[{"system":"{{system}}","code":"HH"}]}]""";

        Assert.True(Assert.Single(Some.Facts(Some.Observation("17861-6").WithJson("interpretation", flag))
            .Series(Analyte.CalciumTotal).Results).IsFlaggedCriticallyHigh);
        Assert.True(Assert.Single(Some.Facts(Some.Calcium(11.5m).WithJson("interpretation", flag))
            .Series(Analyte.CalciumTotal).Results).IsFlaggedCriticallyHigh);
    }

    [Theory]
    [InlineData("Normal", ResultClass.Normal, false)]
    [InlineData("Within normal limits", ResultClass.Normal, false)]
    [InlineData("High", ResultClass.High, false)]
    [InlineData("Low", ResultClass.Low, false)]
    [InlineData("Critical high", ResultClass.High, true)]
    [InlineData("Critically high, abnormal", ResultClass.High, true)]
    [InlineData("Within reference limits", ResultClass.Normal, false)]
    [InlineData("Above reference interval", ResultClass.High, false)]
    [InlineData("↑", ResultClass.High, false)]
    [InlineData("↓", ResultClass.Low, false)]
    [InlineData("Critically raised", ResultClass.High, true)]
    [InlineData("Alarm high", ResultClass.High, true)]
    [InlineData("HHH", ResultClass.High, true)]
    [InlineData("CH", ResultClass.High, true)]
    public void Extract_FlagInWords_SaysAClass(string words, ResultClass expected, bool isCritical)
    {
        var result = Assert.Single(Some.Facts(Some.Calcium(10.3m).WithJson("interpretation", $$"""[{"text":"{{words}}"}]"""))
            .Series(Analyte.CalciumTotal).Results);

        Assert.Equal((expected, RangeSource.Interpretation, isCritical), (result.Class!.Class, result.Class.By, result.IsFlaggedCriticallyHigh));
    }

    [Theory]
    [InlineData("effectivePeriod", """{"start":"2026-06-10"}""")]
    [InlineData("effectiveTiming", """{"event":["2026-06-01","2026-06-10"]}""")]
    [InlineData("effectiveInstant", "\"2026-06-10\"")]
    [InlineData("issued", "\"2026-06-10\"")]
    public void Extract_TimeInAnotherPlace_IsRead(string member, string json)
    {
        var facts = Some.Facts(Some.Calcium(9.4m).Without("effectiveDateTime").WithJson(member, json));

        Assert.Equal("2026-06-10", facts.Series(Analyte.CalciumTotal).Latest?.At.Written);
    }

    [Theory]
    [InlineData(5.98, "mg/dL", "2026-05-16")]
    [InlineData(5.21, "mg/dL", "2026-05-16")]
    [InlineData(5.52, "mg/dL", "2022-01-01")]
    [InlineData(1.30, "mmol/L", "2026-05-16")]
    public void Extract_IonisedCalciumAtALimitInMgPerDl_IsNormal(decimal value, string unit, string born)
    {
        var facts = Some.Facts(Some.Patient(born), Some.Observation("1995-0", value, unit));

        Assert.Equal(ResultClass.Normal, Assert.Single(facts.Series(Analyte.CalciumIonised).Results).Class?.Class);
    }

    [Theory]
    [InlineData(7.69, ResultClass.Normal)]
    [InlineData(7.7, ResultClass.High)]
    public void Extract_AldolaseAtItsLimit_IsHigh(decimal value, ResultClass expected) =>
        Assert.Equal(expected, Assert.Single(Some.Facts(Some.Observation("1761-6", value, "U/L")).Series(Analyte.Aldolase).Results).Class?.Class);

    /// <summary>What cannot be read takes nothing from what can.</summary>
    [Theory]
    [MemberData(nameof(LabSpellingTests.Spellings), MemberType = typeof(LabSpellingTests))]
    public void Extract_UnreadableObservationAdded_OtherFactsStay(string member, string json)
    {
        var broken = Some.Observation("2777-1").WithJson(member, json).With("status", "preliminary");

        var facts = Some.Facts(Some.Calcium(9.4m), Some.Pth(40m), broken);

        Assert.Equal([Analyte.CalciumTotal, Analyte.Pth], facts.Labs.Where(series => series.Results.Count > 0).Select(series => series.Analyte));
        Assert.True(facts.Series(Analyte.CalciumTotal).IsCurrent);
    }

    private static JsonObject Panel() => Some.Observation("24323-8", id: "panel");

    private static JsonObject Coded(string system, string code) =>
        Some.Calcium(9.4m).WithJson("code", $$"""{"coding":[{"system":"{{system}}","code":"{{code}}"}]}""");
}
