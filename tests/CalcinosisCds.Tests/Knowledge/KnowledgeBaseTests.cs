using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Tests.Knowledge;

/// <summary>The published files fit together, and files that do not are reported all at once with what to do.</summary>
public sealed class KnowledgeBaseTests
{
    [Fact]
    public void Load_PublishedFiles_Succeeds()
    {
        var knowledge = KnowledgeBase.Load();

        Assert.Equal(Enum.GetValues<Analyte>(), knowledge.Analytes.All.Select(analyte => analyte.Analyte));
        Assert.Matches(@"^\d+\.\d+\.\d+$", knowledge.Release.Version);
    }

    [Fact]
    public void Analytes_EveryLoincCode_BelongsToOneAnalyte()
    {
        var codes = Some.Knowledge.Analytes.All.SelectMany(analyte => analyte.LoincCodes).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.All(Some.Knowledge.Analytes.All, analyte => Assert.NotEmpty(analyte.LoincCodes));
    }

    [Theory]
    [InlineData("17861-6", Analyte.CalciumTotal)]
    [InlineData("2000-8", Analyte.CalciumTotal)]
    [InlineData("49765-1", Analyte.CalciumTotal)]
    [InlineData("1996-8", Analyte.CalciumTotal)]
    [InlineData("13959-2", Analyte.CalciumIonised)]
    [InlineData("12180-6", Analyte.CalciumIonised)]
    [InlineData("34581-9", Analyte.CalciumIonised)]
    [InlineData("29265-6", Analyte.CalciumCorrected)]
    [InlineData("46099-8", Analyte.CalciumCorrected)]
    [InlineData("14879-1", Analyte.Phosphate)]
    [InlineData("14866-8", Analyte.Pth)]
    [InlineData("1783-0", Analyte.Alp)]
    [InlineData("61151-7", Analyte.Albumin)]
    [InlineData("77140-2", Analyte.Creatinine)]
    [InlineData("48643-1", Analyte.Egfr)]
    [InlineData("49054-0", Analyte.VitaminD25)]
    [InlineData("62290-2", Analyte.VitaminD125)]
    [InlineData("54390-0", Analyte.Fgf23Intact)]
    [InlineData("46699-5", Analyte.Fgf23CTerminal)]
    [InlineData("30341-2", Analyte.Esr)]
    [InlineData("30522-7", Analyte.Crp)]
    [InlineData("42254-3", Analyte.Ana)]
    [InlineData("105528-4", Analyte.AntiNxp2)]
    [InlineData("107563-9", Analyte.AntiMda5)]
    [InlineData("107562-1", Analyte.AntiTif1Gamma)]
    public void FindByLoinc_VerifiedCode_IsItsAnalyte(string loinc, Analyte expected)
    {
        Assert.Equal(expected, Some.Knowledge.Analytes.FindByLoinc(loinc)?.Analyte);
    }

    [Theory]
    [InlineData("18281-6")]
    [InlineData("49936-8")]
    [InlineData("24519-1")]
    [InlineData("14865-0")]
    [InlineData("1777-2")]
    [InlineData("30336-8")]
    [InlineData("44459-6")]
    public void FindByLoinc_CodeThatIsNotToBeMapped_IsNone(string loinc)
    {
        Assert.Null(Some.Knowledge.Analytes.FindByLoinc(loinc));
    }

    [Theory]
    [InlineData("98979-8")]
    [InlineData("98980-6")]
    [InlineData("62238-1")]
    [InlineData("33914-3")]
    [InlineData("77147-7")]
    [InlineData("88293-6")]
    [InlineData("88294-4")]
    [InlineData("48642-3")]
    [InlineData("48643-1")]
    public void AdultEgfr_EquationForAdults_IsListed(string loinc)
    {
        Assert.Contains(loinc, Some.Knowledge.Analytes.AdultEgfr.AsEnumerable());
    }

    [Fact]
    public void RaceBasedEgfr_Codes_AreThoseOfTheOlderEquations()
    {
        Assert.Equal(["48642-3", "48643-1", "88293-6", "88294-4"], Some.Knowledge.Analytes.RaceBasedEgfr.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ranges_EveryBand_HasOrderedLimits()
    {
        var bands = Some.Knowledge.Analytes.All.SelectMany(analyte => analyte.Ranges.Bands).ToList();

        Assert.NotEmpty(bands);
        Assert.All(bands, band => Assert.False(band.Low >= band.High));
        Assert.All(bands, band => Assert.False(band.Low is null && band.High is null));
        Assert.All(bands, band => Assert.False(band.To is { } to && (to.Years, to.Days).CompareTo((band.From.Years, band.From.Days)) <= 0));
    }

    [Fact]
    public void Ranges_EveryBandOfOneSexOrBoth_LeavesNoHoleAndNoOverlap()
    {
        var ends = new[] { Sex.Female, Sex.Male }
            .SelectMany(sex => Some.Knowledge.Analytes.All.Select(analyte => analyte.Ranges.Bands.Where(band => band.Sex is null || band.Sex == sex)))
            .Select(bands => bands.OrderBy(band => (band.From.Years, band.From.Days)).ToList())
            .SelectMany(bands => bands.Zip(bands.Skip(1), (band, next) => (band.To, next.From)));

        Assert.All(ends, pair => Assert.Equal(pair.To, pair.From));
    }

    [Fact]
    public void Plausible_EveryQuantity_HasAnOrderedBandAroundItsRanges()
    {
        var quantities = Some.Knowledge.Analytes.All.Where(analyte => !analyte.IsAntibody).ToList();

        Assert.Equal(18, quantities.Count);
        Assert.All(quantities, analyte => Assert.True(analyte.PlausibleLow < analyte.PlausibleHigh));
        Assert.All(quantities, analyte =>
            Assert.All(analyte.Ranges.Bands, band => Assert.False(band.Low < analyte.PlausibleLow || band.High > analyte.PlausibleHigh)));
    }

    [Fact]
    public void LabsPrefetch_Codes_AreExactlyThoseOfAllAnalytes()
    {
        var service = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "cds-hooks/services/calcinosis-patient-view.json")))!; // A published file.
        var labs = (string)service["prefetch"]!["labs"]!; // Asserted by its use.

        var codes = Regex.Matches(labs, @"http://loinc\.org\|([0-9]+-[0-9])").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.Equal(
            Some.Knowledge.Analytes.All.SelectMany(analyte => analyte.LoincCodes).Order(StringComparer.Ordinal),
            codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Load_SeveralFaults_ReportsAllOfThemWithRemedies()
    {
        var files = AlteredKnowledge.Of(
            ("Knowledge/thresholds.json", text => text.Replace("\"age.current\"", "\"age.currant\"", StringComparison.Ordinal)),
            ("Knowledge/analytes.json", text => text.Replace("\"id\": \"phosphate\"", "\"id\": \"phosphat\"", StringComparison.Ordinal)),
            ("Knowledge/concepts.json", text => text.Replace("\"valueSets\": [\"burn\"]", "\"valueSets\": [\"burnt\"]", StringComparison.Ordinal)),
            ("Knowledge/cues.en.json", text => text.Replace("\"denied-before\": [", "\"denied-befor\": [", StringComparison.Ordinal)));

        var exception = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files));

        Assert.Contains(exception.Faults, fault => Mentions(fault, "thresholds.json", "`age.current` is missing", "Add it"));
        Assert.Contains(exception.Faults, fault => Mentions(fault, "thresholds.json", "`age.currant` is used by no rule", "Remove it"));
        Assert.Contains(exception.Faults, fault => Mentions(fault, "analytes.json", "`phosphat` is no analyte", "remove the entry"));
        Assert.Contains(exception.Faults, fault => Mentions(fault, "analytes.json", "`Phosphate` has no entry", "Add one"));
        Assert.Contains(exception.Faults, fault => Mentions(fault, "burnt.json", "absent", "Add the file"));
        Assert.Contains(exception.Faults, fault => Mentions(fault, "valuesets/burn.json", "names it", "remove the file"));
        Assert.Contains(exception.Faults, fault => Mentions(fault, "cues.en.json", "`cues.denied-befor`", "remove it"));
        Assert.All(exception.Faults, fault => Assert.Contains(fault, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Knowledge/thresholds.json", "\"unit\": \"mg/dL\"", "\"unit\": \"mmol/L\"", "Convert the value and change the unit")]
    [InlineData("Knowledge/analytes.json", "\"ucum\": \"mm/h\"", "\"ucum\": \"mm/d\"", "List it without factors")]
    [InlineData("Knowledge/analytes.json", "\"unit\": \"mm/h\",\n      \"units\"", "\"unit\": \"mm/d\",\n      \"units\"",
        "Convert the values and change the unit")]
    [InlineData("Knowledge/analytes.json", "\"low\": 2.5,", "\"low\": 25,", "Swap or mend the limits")]
    [InlineData("Knowledge/analytes.json", "\"sex\": \"male\"", "\"sex\": \"men\"", "Use `female`, `male` or none")]
    [InlineData("Knowledge/analytes.json", "\"P18Y\"", "\"18 years\"", "Write P14D, P1M or P18Y")]
    [InlineData("Knowledge/analytes.json", "\"valueSet\": \"esr\"", "\"valueSet\": \"crp\"", "Keep it in one value set")]
    [InlineData("Knowledge/analytes.json", "\"mg%\"", "\"mmol/L\"", "twice. Keep one")]
    [InlineData("Knowledge/references.json", "\"key\": \"Mayo\"", "\"key\": \"mayo\"", "Cite it or remove it")]
    [InlineData("Knowledge/thresholds.json", "\"ENG\"", "\"EGN\"", "Add the reference or mend the key")]
    [InlineData("Knowledge/thresholds.json", "\"id\": \"age.old\"", "\"id\": \"age.current\"", "Keep one")]
    [InlineData("Knowledge/weights.json", "\"id\": \"DYS-00\"", "\"id\": \"DYS-01\"", "Keep one")]
    [InlineData("Knowledge/weights.json", "\"id\": \"DYS-00\"", "\"id\": \"DYS-99\"", "Say in one sentence")]
    [InlineData("Knowledge/weights.json", "\"weight.notFirm\"", "\"weight.notfirm\"", "`weights.json`: `weight.notFirm` is missing")]
    [InlineData("Knowledge/weights.json", "\"CPX-02\",\n        \"CPX-16\"", "\"CPX-99\",\n        \"CPX-16\"", "which is no criterion")]
    [InlineData("Knowledge/tests.json", "\"code\": \"", "\"code\": \"9", "Use a code of the analyte's value set")]
    [InlineData("Knowledge/cues.en.json", "\"list-ends\": [", "\"list-end\": [", "`cues.list-end` is no list of the code. Mend its name or remove it")]
    [InlineData("Knowledge/cues.en.json", "\"list-ends\": [", "\"list-end\": [", "`cues.list-ends` is missing. Add the list")]
    [InlineData("Knowledge/patterns.en.json", "\"regions\": [\"scrotum\"]", "\"regions\": [\"scrota\"]", "the region `scrota`, which is none of the code")]
    [InlineData("valuesets/burn.json", "\"op\": \"is-a\"", "\"op\": \"=\"", "or enumerate")]
    public void Load_OneFault_IsReportedWithItsRemedy(string file, string published, string altered, string remedy)
    {
        var files = AlteredKnowledge.Of((file, text => text.Replace(published, altered, StringComparison.Ordinal)));

        var exception = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files));

        Assert.Contains(exception.Faults, fault => fault.Contains(remedy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Knowledge/thresholds.json", "")]
    [InlineData("Knowledge/thresholds.json", "{")]
    [InlineData("Knowledge/analytes.json", "null")]
    [InlineData("Knowledge/lab-words.json", "[]")]
    [InlineData("Knowledge/override-reasons.json", "[]")]
    [InlineData("valuesets/burn.json", "7")]
    public void Load_UnreadableFile_IsNamed(string file, string content)
    {
        var exception = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(AlteredKnowledge.Of((file, _ => content))));

        Assert.Contains(file, Assert.Single(exception.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_IsNamed()
    {
        var exception = Assert.Throws<KnowledgeException>(() =>
            KnowledgeBase.Load(prefix => KnowledgeBase.ReadEmbedded(prefix).Where(file => file.Name != "Knowledge/statuses.json")));

        Assert.Equal("`Knowledge/statuses.json` is absent. Restore the file.", Assert.Single(exception.Faults));
    }

    [Fact]
    public void ValueSets_EveryFile_NamesItsSystemsAndIsActive()
    {
        // Checked by Load.
        var files = KnowledgeBase.ReadEmbedded("valuesets/").ToDictionary(file => file.Name, file => JsonSerializer.Deserialize<JsonObject>(file.Content)!);

        Assert.All(files, file => Assert.Equal("valuesets/" + (string?)file.Value["id"] + ".json", file.Key));
        Assert.All(files.Values, file => Assert.Equal("active", (string?)file["status"]));
    }

    private static bool Mentions(string fault, params string[] parts) => parts.All(part => fault.Contains(part, StringComparison.Ordinal));
}
