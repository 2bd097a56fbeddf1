using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Report;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Tests.Report;

/// <summary>Rates, names and what the page holds, on counts that are reckoned by hand.</summary>
public sealed class ScreenReportTests
{
    /// <summary>1,000 patients with 4,000 encounters; 40 have a red flag, 10 of them critical, and they have 400 of the encounters.</summary>
    private static readonly Tally Counted = new(
        "9.9.9",
        new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero),
        [
            new(TallyGroup.Patients, "", "", "18-39", Sex.Female, 400, 1000),
            new(TallyGroup.Patients, "", "", "40-64", Sex.Male, 600, 3000),
            new(TallyGroup.RedFlag, "calciphylaxis-suspected", "critical", "40-64", Sex.Male, 10, 300),
            new(TallyGroup.RedFlag, "calciphylaxis-suspected", "warning", "40-64", Sex.Male, 30, 100),
            new(TallyGroup.Open, "phosphate", "not-recorded", "18-39", Sex.Female, 7, 7),
            new(TallyGroup.Unusable, "calcium-total", "", "", Sex.Unknown, 20, 20),
            new(TallyGroup.Unusable, "calcium-total", "unusable-unit", "", Sex.Unknown, 14, 14),
            new(TallyGroup.Unusable, "calcium-total", "excluded-status", "", Sex.Unknown, 12, 12),
            new(TallyGroup.Freshness, "phosphate", "30", "", Sex.Unknown, 100, 0),
            new(TallyGroup.Freshness, "phosphate", "older", "", Sex.Unknown, 300, 0),
        ],
        new CoverageTally(1000, [Entry("often", 50), Entry("rare", 4)], LeftOut: 2));

    private static readonly ScreenReport Report = ScreenReportBuilder.Build(Counted, [new("lines", 12345)], Some.Knowledge);

    [Fact]
    public void Build_RedFlag_GivesRatesPerPatientsAndPerOpenings()
    {
        var flag = Line("red-flag", "calciphylaxis-suspected");

        Assert.Equal("Calciphylaxis suspected", flag.Name);
        Assert.Equal((40, 40m, 100m), (flag.Patients, flag.Per1000Patients, flag.Per1000Openings));
        Assert.Equal([("critical", 10L), ("warning", 30L)], flag.Parts.Select(part => (part.Id, part.Patients!.Value)));
        Assert.Equal(66.7m, flag.ByAge.Single(age => age.Id == "40-64").Per1000);
        Assert.Equal(0m, flag.ByAge.Single(age => age.Id == "18-39").Per1000);
    }

    [Fact]
    public void Build_SeveralReasonsOfOnePatient_CountThePatientOnce()
    {
        var unusable = Line("unusable", "calcium-total");

        Assert.Equal(20, unusable.Patients);
        Assert.Equal([14L, 12L], unusable.Parts.Select(part => part.Patients!.Value));
    }

    [Fact]
    public void Build_Freshness_IsOfThoseWithAUsableResult()
    {
        var phosphate = Line("freshness", "phosphate");

        Assert.Equal((400, 400m), (phosphate.Patients, phosphate.Per1000Patients));
        Assert.Equal(["30", "90", "365", "older", "none"], phosphate.Parts.Select(part => part.Id));
        Assert.Equal([100L, 0L, 0L, 300L, 600L], phosphate.Parts.Select(part => part.Patients!.Value));
    }

    [Fact]
    public void P6_Build_ACodeThatAFewPatientsHave_IsCountedAndNotNamed()
    {
        Assert.Equal("often", Assert.Single(Report.Coverage.Entries).Code);
        Assert.Equal(["A test"], Report.Coverage.Entries[0].Displays);
        Assert.Equal(3, Report.Coverage.LeftOut);
    }

    [Fact]
    public void Build_NoEncounters_SaysNothingPerOpening()
    {
        var without = Counted with { Lines = [.. Counted.Lines.Select(line => line with { Encounters = 0 })] };

        var report = ScreenReportBuilder.Build(without, [], Some.Knowledge);

        Assert.Null(report.Openings);
        Assert.All(report.Tables.SelectMany(table => table.Lines), line => Assert.Null(line.Per1000Openings));
        Assert.Contains(ScreenWords.NoEncounters, ScreenPage.Html(report, Some.Knowledge.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Report_NeedsNothingBesideItselfAndSaysWhatItIs()
    {
        var html = ScreenPage.Html(Report, Some.Knowledge.Texts);

        Assert.Contains("Knowledge 9.9.9; records as of 2026-01-15 12:00 UTC.", html, StringComparison.Ordinal);
        Assert.Contains("estimates from an export", html, StringComparison.Ordinal);
        Assert.Contains("12,345", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("<code>often</code>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<code>rare</code>", html, StringComparison.Ordinal);
        Assert.All(["src=", "href=", "<script", "url("], outside => Assert.DoesNotContain(outside, html, StringComparison.Ordinal));
    }

    [Fact]
    public void P7_Html_ACodeWithMarkup_IsText()
    {
        var odd = Counted with { Coverage = new CoverageTally(1, [Entry("<script>alert(1)</script>", 9)], 0) };

        var html = ScreenPage.Html(ScreenReportBuilder.Build(odd, [], Some.Knowledge), Some.Knowledge.Texts);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Report_HasExactlyTheNamedMembers()
    {
        var json = JsonNode.Parse(Report.Json())!.AsObject();

        Assert.Equal(
            ["knowledgeVersion", "asOf", "smallestCell", "export", "patients", "openings", "byAge", "bySex", "tables", "coverage"],
            json.Select(member => member.Key));
        Assert.Equal("lab-code", (string?)json["coverage"]!["entries"]![0]!["kind"]);
    }

    [Fact]
    public void Build_EveryGroupOfManyPatients_HasItsWords()
    {
        var tally = new ShardTally(Some.Knowledge);
        foreach (var (facts, assessment) in Some.Patients(1500, tally.StartPatient))
        {
            tally.Add(facts, assessment, encounters: 1);
        }

        var report = ScreenReportBuilder.Build(tally.Sum(), [], Some.Knowledge);

        Assert.Equal(Enum.GetValues<TallyGroup>().Length - 1, report.Tables.Count);
        Assert.All(report.Tables, table => Assert.NotEqual(table.Id, ScreenWords.Heading(table)));
        Assert.All(report.Tables, table => Assert.NotEmpty(table.Lines));
        Assert.NotEmpty(ScreenPage.Html(report, Some.Knowledge.Texts));
    }

    private static ReportedLine Line(string table, string id) => Report.Tables.Single(found => found.Id == table).Lines.Single(line => line.Id == id);

    private static CoverageCount Entry(string code, long patients) =>
        new(CoverageKind.LabCode, "labs", "urn:local", code, patients, [new("A test", patients), new("A test of Mrs Miller", 1)]);
}
