using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What is not understood is counted by kind, without anything of the patient; a skeleton of it is a ConceptMap that our own reader takes.</summary>
public sealed class CoverageTests
{
    private const string Canary = "Zzcanary";

    [Fact]
    public void Build_RecordInPublishedCodes_HasNoEntry()
    {
        var report = Cover(Some.Prefetch(
            Some.Calcium(9.4m), Some.Observation("8867-4", 72, "/min"), Some.Condition("M32.9"), Some.Condition(snomed: "22298006"), Some.Medication("11289"),
                Some.Medication("29046", text: "lisinopril 10 mg")));

        Assert.Equal((1, 0, 0), (report.Records, report.Entries.Count, report.LeftOut));
    }

    [Fact]
    public void Build_EveryKind_IsCounted()
    {
        var report = Cover(EveryKind());

        Assert.Equal(Enum.GetValues<CoverageKind>(), report.Entries.Select(entry => entry.Kind).Distinct());
        Assert.Contains(report.Entries, Is(CoverageKind.LabCode, "labs", Maps.Labs, "CA-S", 2, "Serum calcium", "Calcium"));
        Assert.Contains(report.Entries, Is(CoverageKind.ConditionCode, "conditions", Maps.Diagnoses, "DX1", 1, "Kalkablagerung"));
        Assert.Contains(report.Entries, Is(CoverageKind.MedicationCode, "medications", Maps.Drugs, "D-100", 1));
        Assert.Contains(report.Entries, Is(CoverageKind.Unit, "calcium-total", "", "furlong", 1));
        Assert.Contains(report.Entries, Is(CoverageKind.Unit, "calcium-total", "", CoverageBuilder.Words, 1));
        Assert.Contains(report.Entries, Is(CoverageKind.Status, "labs", "", "done", 1));
        Assert.Contains(report.Entries, Is(CoverageKind.Status, "medications", "", CoverageBuilder.Words, 1));
        Assert.Contains(report.Entries, Is(CoverageKind.Status, "conditions", "urn:status", "st7", 1, "Stage seven"));
        Assert.Contains(report.Entries, Is(CoverageKind.ValueForm, "phosphate", "", "valueRatio", 1));
        Assert.Contains(report.Entries, Is(CoverageKind.CutText, "conditions", "", "", 1));
        Assert.Contains(report.Entries, Is(CoverageKind.Reference, "medications", "", "relative", 1));
        Assert.Contains(report.Entries, Is(CoverageKind.ListType, "medications", "", "MedicationDispense", 1));
    }

    [Fact]
    public void Build_FreeTextValuesDatesAndIds_AreNotInIt()
    {
        var json = Json(Cover(EveryKind()));

        Assert.DoesNotContain(Canary, json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("2026", json, StringComparison.Ordinal);
        Assert.DoesNotContain("13.7531", json, StringComparison.Ordinal);
        Assert.DoesNotContain(Some.PatientId, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_MappedCodes_AreUnderstood()
    {
        var codes = Maps.Codes(
            Maps.Map(Maps.Labs, Some.Loinc, "CA-S", "17861-6"), Maps.Map(Maps.Diagnoses, Some.Icd10Cm, "DX1", "L94.2"),
                Maps.Map(Maps.Drugs, Some.RxNorm, "D-100", "11289"));

        var report = Cover(EveryKind(), codes);

        Assert.DoesNotContain(report.Entries, entry => entry.Code is "CA-S" or "DX1" or "D-100");
    }

    [Fact]
    public void Build_LongDisplay_IsCut()
    {
        var entry = Assert.Single(Cover(Some.Prefetch(Some.Calcium(9m).In(Maps.Labs, "X", new string('y', 500)))).Entries);

        Assert.Equal(100, Assert.Single(entry.Displays).Length);
    }

    [Fact]
    public void Build_ManyCodes_KeepsTheMostFrequentAndCountsTheRest()
    {
        var labs = Enumerable.Range(0, 250).Select(number => Some.Calcium(9m).In(Maps.Labs, "X" + number)).Append(Some.Calcium(9m).In(Maps.Labs, "X249"));

        var report = Cover(Some.Prefetch(labs));

        Assert.Equal((200, 50), (report.Entries.Count, report.LeftOut));
        Assert.Equal(("X249", 2), (report.Entries[0].Code, report.Entries[0].Count));
    }

    [Fact]
    public void With_TwoReports_AddsCountsAndUnitesDisplays()
    {
        var one = Cover(Some.Prefetch(Some.Calcium(9m).In(Maps.Labs, "CA", "Calcium"), Some.Calcium(9m).In(Maps.Labs, "NA")));
        var other = Cover(Some.Prefetch(Some.Calcium(9m).In(Maps.Labs, "CA", "Ca serum"), Some.Calcium(9m).In(Maps.Labs, "CA", "Calcium")));

        var both = CoverageReport.None.With(one).With(other);

        Assert.Equal(2, both.Records);
        Assert.Contains(both.Entries, Is(CoverageKind.LabCode, "labs", Maps.Labs, "CA", 3, "Calcium", "Ca serum"));
        Assert.Contains(both.Entries, Is(CoverageKind.LabCode, "labs", Maps.Labs, "NA", 1));
        Assert.Equal(Json(both), Json(CoverageReport.None.With(one.With(other))));
    }

    [Fact]
    public void Skeleton_ReadByOurOwnReader_HasADoubtForEachCodeAndNoFault()
    {
        var report = Cover(EveryKind());
        var output = new ArrayBufferWriter<byte>();
        ConceptMapSkeleton.Write(report, output);
        var reader = new ConceptMapReader(Some.Knowledge);
        reader.Add("skeleton.json", output.WrittenMemory);

        Assert.Equal(3, ConceptMapSkeleton.Mappable(report).Count);
        Assert.Empty(reader.Faults);
        Assert.Equal(3, reader.Doubts.Count(doubt => doubt.Contains("to nothing", StringComparison.Ordinal)));
        Assert.Null(reader.Build());
    }

    [Fact]
    public void Skeleton_FilledIn_MapsTheCode()
    {
        var output = new ArrayBufferWriter<byte>();
        ConceptMapSkeleton.Write(Cover(Some.Prefetch(Some.Calcium(9m).In(Maps.Labs, "CA", "Calcium"))), output);
        var target = JsonNode.Parse(output.WrittenSpan)!["group"]![0]!["element"]![0]!["target"]![0]!;
        target["code"] = "17861-6";
        target["equivalence"] = "equivalent";

        Assert.Equal(new MappedCode(Some.Loinc, "17861-6"), Maps.Codes((JsonObject)target.Root).Find(Maps.Labs, "CA"));
    }

    /// <summary>A record of which nothing is understood, with a canary in every free text and a date and number to look for.</summary>
    private static JsonObject EveryKind()
    {
        var conditions = new[]
        {
            Some.Condition(text: Canary).With("code", new JsonObject
            {
                ["text"] = Canary,
                ["coding"] = new JsonArray(new JsonObject { ["system"] = Maps.Diagnoses, ["code"] = "DX1", ["display"] = "Kalkablagerung" }),
            }).WithJson("note", $$"""[{"text":"{{Canary}}"}]"""),
            Some.Condition("M32.9", text: string.Join(' ', Enumerable.Repeat(Canary, 600))),
            Some.Condition("M32.9").WithJson("clinicalStatus",
                $$"""{"text":"{{Canary}}","coding":[{"system":"urn:status","code":"st7","display":"Stage seven"}]}"""),
        };
        var labs = new[]
        {
            Some.Calcium(13.7531m, "2026-06-14").In(Maps.Labs, "CA-S", "Serum calcium"),
            Some.Calcium(13.7531m, "2026-06-14").In(Maps.Labs, "CA-S", "Calcium"),
            Some.Calcium(1m, "2026-06-14").WithJson("valueQuantity", """{"value":13.7531,"unit":"furlong"}"""),
            Some.Calcium(1m, "2026-06-14").WithJson("valueQuantity", $$"""{"value":13.7531,"unit":"{{Canary}} drawn from the left arm"}"""),
            Some.Calcium(13.7531m, "2026-06-14").With("status", "done"),
            Some.Phosphate(1m, "2026-06-14").Without("valueQuantity").WithJson("valueRatio", """{"numerator":{"value":13.7531}}"""),
            Some.Phosphate(1m, "2026-06-14").Without("valueQuantity").With("valueString", Canary),
        };
        var medications = new[]
        {
            Some.Medication(text: Canary).In(Maps.Drugs, "D-100", member: "medicationCodeableConcept"),
            Some.Medication("11289", status: Canary + " since last week").WithJson("note", $$"""[{"text":"{{Canary}}"}]"""),
            Some.Medication().Without("medicationCodeableConcept")
                .WithJson("medicationReference", $$"""{"reference":"Medication/{{Canary}}","display":"{{Canary}}"}"""),
        };
        var prefetch = Some.Prefetch([.. conditions, .. labs, .. medications]);
        ((JsonArray)prefetch["medications"]!["entry"]!)
            .Add(new JsonObject { ["resource"] = new JsonObject { ["resourceType"] = "MedicationDispense", ["id"] = Canary } });

        return prefetch;
    }

    private static CoverageReport Cover(JsonObject prefetch, LocalCodes? codes = null)
    {
        var root = StrictJson.Parse(Encoding.UTF8.GetBytes(Some.RequestWith(prefetch).ToJsonString())).RootElement;
        var coverage = new CoverageBuilder(Some.Knowledge);
        // The builder names one patient throughout.
        new FactExtractor(Some.Knowledge).Extract(SomeHooks.Read(root, out _)!.FromPrefetch()!, Some.AsOf, codes, coverage);

        return coverage.Build();
    }

    private static Predicate<CoverageEntry> Is(CoverageKind kind, string item, string system, string code, int count, params string[] displays) =>
        entry => (entry.Kind, entry.Item, entry.System, entry.Code, entry.Count) == (kind, item, system, code, count) && entry.Displays.SequenceEqual(displays);

    private static string Json(CoverageReport report)
    {
        var output = new ArrayBufferWriter<byte>();
        CoverageWriter.Write(report, output);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
