using System.Globalization;
using System.Text.Json.Nodes;
using CalcinosisCds.Comparison;
using CalcinosisCds.Screen.Tests.Processes;
using CalcinosisCds.Screen.Tests.Tables;

namespace CalcinosisCds.Screen.Tests.Report;

/// <summary>The commands on a small hospital, from its export to the agreement of its reviewers.</summary>
public sealed class ReportCommandTests : IAsyncLifetime
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("screen-report-");

    public async Task InitializeAsync()
    {
        Hospital.Write(In("export"), patients: 300);
        Assert.Equal(0, (await Run(In("export"), "--out", In("out"), "--shards", "3", "--as-of", "2026-01-15T12:00:00Z")).ExitCode);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);

        return Task.CompletedTask;
    }

    [Fact]
    public async Task P6_Report_WholeFolder_PrintsAndWritesWithoutAPatient()
    {
        var result = await Run("report", In("out"), "--json", "--html", In("report.html"));

        var report = JsonNode.Parse(result.Output)!;
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(300, (int)report["patients"]!);
        Assert.Equal(3, (int)report["export"]!.AsArray().Single(count => (string?)count!["id"] == "shards")!["count"]!);
        Assert.All(Enumerable.Range(1, 300), number =>
        {
            Assert.DoesNotContain($"p{number}\"", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain($"o{number}-", result.Output, StringComparison.Ordinal);
        });
        Assert.StartsWith("<!doctype html>", File.ReadAllText(In("report.html")), StringComparison.Ordinal);
        Assert.Contains("patients assessed", (await Run("report", In("out"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_AShardThatIsNotAssessed_IsNamedAndExitCode3()
    {
        File.Delete(In("out/outcome-00001.json"));

        var result = await Run("report", In("out"), "--json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(1, (int)JsonNode.Parse(result.Output)!["export"]!.AsArray().Single(count => (string?)count!["id"] == "shardsMissing")!["count"]!);
    }

    [Theory]
    [InlineData("out/tally-00001.json", "{}", "tally-00001.json")]
    [InlineData("out/outcome-00001.json", "[", "outcome-00001.json")]
    [InlineData("out/shards.json", "", "shards.json")]
    public async Task Report_ADamagedFile_IsExitCode2AndNamed(string file, string content, string named)
    {
        File.WriteAllText(In(file), content);

        var result = await Run("report", In("out"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"knowledgeVersion\":\"", "\"knowledgeVersion\":\"0.", "other knowledge")]
    [InlineData("\"calcium-total\"", "\"of-another-build\"", "does not know")]
    public async Task Report_TalliesOfAnotherBuild_IsExitCode2AndSaysSo(string written, string other, string named)
    {
        foreach (var file in Directory.EnumerateFiles(In("out"), "tally-*.json"))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace(written, other, StringComparison.Ordinal));
        }

        var result = await Run("report", In("out"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_NoSuchFolder_IsExitCode2() => Assert.Equal(2, (await Run("report", In("nothing"))).ExitCode);

    [Fact]
    public async Task Report_Skeleton_IsAConceptMapOfTheLocalCodes()
    {
        Assert.Equal(0, (await Run("report", In("out"), "--concept-map-skeleton", In("map.json"))).ExitCode);

        Assert.Contains("urn:oid:1.3.6.1.4.1.99999.1", File.ReadAllText(In("map.json")), StringComparison.Ordinal);
        Assert.Equal(2, (await Run("report", In("out"), "--concept-map-skeleton", In("map.json"))).ExitCode);
    }

    [Fact]
    public async Task Sample_WrittenReviewedAndReadBack_GivesTheAgreement()
    {
        Assert.Equal(0, (await Run("report", In("out"), "--sample", "20", "--seed", "a", "--sheet", In("sheet.csv"))).ExitCode);
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(In("sheet.csv")));
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(In("sheet.html")));

        var lines = File.ReadAllText(In("sheet.csv")).Split("\r\n");
        File.WriteAllText(In("filled.csv"), string.Join("\r\n", lines.Select((line, i) => i is > 0 and <= 10 ? Marked(line, i == 1) : line)));
        var result = await Run("agree", In("filled.csv"), "--json");

        var agreement = JsonNode.Parse(result.Output)!;
        Assert.Equal(0, result.ExitCode);
        Assert.Equal((9, 1, 10), ((int)agreement["sample"]!["agree"]!, (int)agreement["sample"]!["disagree"]!, (int)agreement["sample"]!["notReviewed"]!));
        Assert.Equal([1], agreement["disagreedRows"]!.AsArray().Select(row => (int)row!));
        Assert.Contains("Weighted to the population", (await Run("agree", In("filled.csv"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P6_Sample_OfAssessmentsWithoutIds_HoldsNone()
    {
        File.WriteAllText(In("key"), new string('k', 40));
        await Run(In("export"), "--out", In("hashed"), "--shards", "2", "--as-of", "2026-01-15T12:00:00Z", "--no-ids", In("key"));

        Assert.Equal(0, (await Run("report", In("hashed"), "--sample", "300", "--sheet", In("hashed.csv"))).ExitCode);

        var written = File.ReadAllText(In("hashed.csv")) + File.ReadAllText(In("hashed.html"));
        Assert.All(Enumerable.Range(1, 300), number => Assert.DoesNotContain($"p{number},", written, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 300), number => Assert.DoesNotContain($" p{number}<", written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task P7_Sample_OverASheetThatIsThere_LeavesIt()
    {
        File.WriteAllText(In("sheet.csv"), "filled in");

        Assert.Equal(2, (await Run("report", In("out"), "--sample", "20", "--sheet", In("sheet.csv"))).ExitCode);
        Assert.Equal("filled in", File.ReadAllText(In("sheet.csv")));
    }

    [Fact]
    public async Task Sample_ASheetThatIsNamedAsAPage_IsExitCode2AndNothingIsWritten()
    {
        Assert.Equal(2, (await Run("report", In("out"), "--sample", "20", "--sheet", In("s.html"))).ExitCode);
        Assert.False(File.Exists(In("s.html")));
    }

    /// <summary>One patient's record says a local code six times, with words that name her: none of it leaves the folder.</summary>
    [Fact]
    public async Task P6_Report_ACodeThatOnePatientHasOften_IsNowhereInWhatMayBeShared()
    {
        const string Result =
            """
            {"resourceType":"Observation","id":"xN","status":"final","subject":{"reference":"Patient/p1"},"valueQuantity":{"value":2},
            "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
            "code":{"coding":[{"system":"urn:local","code":"LOC-77","display":"Calcium, Mrs Miller b.1948"}]}}
            """;
        var results = Enumerable.Range(0, 6).Select(number =>
            Result.ReplaceLineEndings("").Replace("xN", "x" + number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        File.WriteAllLines(In("export/more.ndjson"), results);
        await Run(In("export"), "--out", In("other"), "--shards", "2", "--as-of", "2026-01-15T12:00:00Z");
        Assert.Contains(Directory.EnumerateFiles(In("other"), "tally-*"), file => File.ReadAllText(file).Contains("LOC-77", StringComparison.Ordinal));

        var result = await Run("report", In("other"), "--json", "--html", In("r.html"), "--concept-map-skeleton", In("map.json"));

        Assert.All([result.Output, File.ReadAllText(In("r.html")), File.ReadAllText(In("map.json"))], shared =>
        {
            Assert.DoesNotContain("LOC-77", shared, StringComparison.Ordinal);
            Assert.DoesNotContain("Miller", shared, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Agree_ADamagedRow_IsExitCode3AndAnotherFileExitCode2()
    {
        await Run("report", In("out"), "--sample", "5", "--sheet", In("sheet.csv"));
        File.AppendAllText(In("sheet.csv"), "seven,p,a/b,1,,,x,,,,\r\n");

        Assert.Equal(3, (await Run("agree", In("sheet.csv"))).ExitCode);
        Assert.Equal(2, (await Run("agree", In("out/shards.json"))).ExitCode);
        Assert.Equal(2, (await Run("agree", In("nothing.csv"))).ExitCode);
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("csv")]
    public async Task Screen_FromTables_SaysWhatItSaysOfTheLines(string ending)
    {
        MadeTables.Of(In("export"), In("tables"), ending);

        var result = await Run("--from-parquet", In("tables"), "--out", In("other"), "--shards", "2", "--as-of", "2026-01-15T12:00:00Z");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Assessments("out"), Assessments("other"));
        Assert.False(Directory.Exists(In("other.tables")));
    }

    [Fact]
    public async Task Screen_FromTablesThatAreNone_IsExitCode2()
    {
        Assert.Equal(2, (await Run("--from-parquet", In("export"), "--out", In("other"))).ExitCode);
        Assert.Equal(2, (await Run(In("export"), "--from-parquet", In("tables"), "--out", In("other"))).ExitCode);
    }

    private IEnumerable<string> Assessments(string folder) =>
        Directory.EnumerateFiles(In(folder), "assessments-*.ndjson").SelectMany(File.ReadLines).Order(StringComparer.Ordinal);

    /// <summary>The empty columns of opinions stand together, behind what is said and why.</summary>
    private static string Marked(string line, bool disagree)
    {
        var at = line.LastIndexOf(",,,,,", StringComparison.Ordinal);

        return line[..at] + (disagree ? ",,x,,," : ",x,,,,") + line[(at + 5)..];
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static Task<ToolResult> Run(params string[] arguments) => Tool.ScreenAsync(arguments);
}
