namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>The command as people and engines run it.</summary>
public sealed class ScreenCommandTests : IDisposable
{
    private const string Moment = "2026-01-15T12:00:00Z";
    private const int Patients = 60;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_EverythingIsRead_Is0AndSaysHowMuch()
    {
        WritePatients();

        var result = await Tool.ScreenAsync(_folder.Input, "--out", _folder.Output, "--shards", "4", "--as-of", Moment);

        Assert.Equal((0, ""), (result.ExitCode, result.Error.Contains("calcinosis-cds:", StringComparison.Ordinal) ? result.Error : ""));
        Assert.Contains($"{Patients} patients assessed in 4 shards.", result.Output, StringComparison.Ordinal);
        Assert.Equal(Expected(), Assessments());
    }

    [Fact]
    public async Task Screen_SomethingIsLeftOut_Is3AndNamesIt()
    {
        WritePatients();
        _folder.Write("Encounter.ndjson", "{\"resourceType\":");

        var result = await Tool.ScreenAsync(_folder.Input, "--out", _folder.Output, "--as-of", Moment);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Encounter.ndjson, line 1: NotJson", result.Output, StringComparison.Ordinal);
        Assert.Equal(Expected(), Assessments());
    }

    [Fact]
    public async Task Assess_SomethingWasLeftOutBefore_IsStill3()
    {
        _folder.Write(
            "all.ndjson", """{"resourceType":"Patient","id":"p"}""", """{"resourceType":"Condition","subject":{"reference":"Patient/p"},"code":""");
        await Tool.ScreenAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "1");

        var first = await Tool.ScreenAsync("assess", _folder.Output, "--shard", "0");
        var again = await Tool.ScreenAsync("assess", _folder.Output);
        var tolerant = await Tool.ScreenAsync("assess", _folder.Output, "--tolerate-left-out");

        Assert.Equal((3, 3, 0), (first.ExitCode, again.ExitCode, tolerant.ExitCode));
        Assert.Contains("all.ndjson, line 2: UnreadableLine", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "--out", "OUT")]
    [InlineData("IN", "--out", "OUT", "--as-of", "yesterday")]
    [InlineData("IN", "--out", "OUT", "--shards", "0")]
    [InlineData("IN", "--out", "OUT", "--shards", "abc")]
    [InlineData("IN", "--out", "OUT", "--shards", "1.5")]
    [InlineData("IN", "--out", "OUT", "--workers", "99999999999")]
    [InlineData("IN", "--out", "")]
    [InlineData("", "--out", "OUT")]
    [InlineData("assess", "OUT", "--shard", "-1")]
    [InlineData("report", "")]
    [InlineData("--stdin", "IN")]
    [InlineData("--stdin", "--exported", "Observations")]
    [InlineData("IN")]
    [InlineData("assess", "OUT")]
    [InlineData("--stdin", "--no-ids", "nowhere")]
    public async Task Screen_UnusableInput_Is2(params string[] arguments)
    {
        WritePatients();

        var result = await Tool.ScreenAsync(
            arguments.Select(argument => argument switch { "IN" => _folder.Input, "OUT" => _folder.Output, _ => argument }));

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_ShardThatIsNotThere_Is2()
    {
        WritePatients();
        await Tool.ScreenAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "3");

        Assert.Equal(2, (await Tool.ScreenAsync("assess", _folder.Output, "--shard", "3")).ExitCode);
    }

    /// <summary>How GNU parallel, the usual engine on one machine or several, runs it.</summary>
    [Fact]
    public async Task Assess_ShardsByGnuParallel_SaysTheSame()
    {
        WritePatients();
        await Tool.ScreenAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "5", "--as-of", Moment);

        var result = await Tool.EndAsync(Tool.Start(
            "parallel",
            ["--will-cite", "-j", "2", "dotnet", Tool.Assembly, "screen", "assess", _folder.Output, "--shard", "{}", ":::", "0", "1", "2", "3", "4"]));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Expected(), Assessments());
    }

    [Theory]
    [InlineData("JOB_COMPLETION_INDEX")]
    [InlineData("SLURM_ARRAY_TASK_ID")]
    public async Task Assess_EngineSaysWhichShard_IsThatOne(string variable)
    {
        WritePatients();
        await Tool.ScreenAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "3");

        await Tool.EndAsync(Tool.Start("dotnet", [Tool.Assembly, "screen", "assess", _folder.Output], (variable, "1")));

        Assert.Equal(["assessments-00001.ndjson"], Directory.EnumerateFiles(_folder.Output, "assessments-*").Select(Path.GetFileName));
    }

    /// <summary>All shards in each of a thousand jobs would look as if it worked.</summary>
    [Theory]
    [InlineData("abc", null)]
    [InlineData("", null)]
    [InlineData("1.5", null)]
    [InlineData("-1", null)]
    [InlineData(null, "99999999999")]
    [InlineData("", "")]
    [InlineData("abc", "1")]
    public async Task Assess_EngineSaysNoNumber_Is2AndNothingIsAssessed(string? job, string? array)
    {
        WritePatients();
        await Tool.ScreenAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "3");
        (string, string?)[] said = [("JOB_COMPLETION_INDEX", job), ("SLURM_ARRAY_TASK_ID", array)];

        var result = await Tool.EndAsync(Tool.Start(
            "dotnet", [Tool.Assembly, "screen", "assess", _folder.Output],
            [.. said.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!))]));

        Assert.Equal(2, result.ExitCode);
        var named = job is { Length: > 0 } || array is null ? "JOB_COMPLETION_INDEX" : array.Length > 0 ? "SLURM_ARRAY_TASK_ID" : "INDEX";
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Output, "assessments-*"));
    }

    [Fact]
    public async Task Assess_AnEmptyIndexBesideANumber_IsTheNumber()
    {
        WritePatients();
        await Tool.ScreenAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "3");

        await Tool.EndAsync(Tool.Start(
            "dotnet", [Tool.Assembly, "screen", "assess", _folder.Output], ("JOB_COMPLETION_INDEX", ""), ("SLURM_ARRAY_TASK_ID", "2")));

        Assert.Equal(["assessments-00002.ndjson"], Directory.EnumerateFiles(_folder.Output, "assessments-*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Screen_StandardInput_IsPartedToo()
    {
        var result = await Tool.EndAsync(
            Tool.StartScreen("-", "--out", _folder.Output, "--shards", "2", "--as-of", Moment), string.Join('\n', Lines().Select(line => line.Line)));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Expected(), Assessments());
    }

    /// <summary>As an engine's pipe gives them: one answer for each record, in order.</summary>
    [Fact]
    public async Task Pipe_ArraysBundlesAndSomethingElse_EachHasItsLine()
    {
        var patients = Exported().ToList();
        var records = patients.Select(patient => "[" + string.Join(',', patient.Lines.Select(line => line.Line)) + "]").ToList();
        var bundle = """{"resourceType":"Bundle","entry":[""" + string.Join(',', patients[1].Lines.Select(line => $"{{\"resource\":{line.Line}}}")) + "]}";

        var result = await Tool.EndAsync(
            Tool.StartScreen("--stdin", "--as-of", Moment, "--exported", "Condition", "--exported", "Observation", "--exported", "MedicationRequest"),
            string.Join('\n', [records[0], "{", bundle, "", .. records.Skip(2)]));

        var lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(3, result.ExitCode);
        Assert.Equal("{\"leftOut\":\"unreadableLine\",\"line\":2}", lines[1]);
        Assert.Equal("{\"leftOut\":\"unreadableLine\",\"line\":4}", lines[3]);
        Assert.Equal(patients.Select(patient => patient.Report), lines.Where((_, index) => index is not (1 or 3)));
    }

    [Fact]
    public async Task Pipe_ArrayWithoutAListAndNobodySaysThatItIsWhole_ListIsNotRead()
    {
        var result = await Tool.EndAsync(
            Tool.StartScreen("--stdin"),
            """[{"resourceType":"Condition","subject":{"reference":"Patient/p"},"code":{"text":"calcinosis cutis"}}]""");

        Assert.Contains("\"item\":\"labs\",\"reason\":\"not-read\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipe_ATypeOfWhichLinesWereLost_IsIncomplete()
    {
        var result = await Tool.EndAsync(
            Tool.StartScreen("--stdin", "--exported", "Observation", "--incomplete", "Observation"),
            """[{"resourceType":"Condition","subject":{"reference":"Patient/p"},"code":{"text":"calcinosis cutis"}}]""");

        Assert.Contains("\"item\":\"labs\",\"reason\":\"list-incomplete\"", result.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<ExportedPatient> Exported() => ExportedPatient.Generated(Patients);

    private static IEnumerable<(string Type, string Line)> Lines() => Exported().SelectMany(patient => patient.Lines);

    private static string[] Expected() => [.. Exported().Select(patient => patient.Report).Order(StringComparer.Ordinal)];

    private string[] Assessments() =>
        [.. Directory.EnumerateFiles(_folder.Output, "assessments-*.ndjson").SelectMany(File.ReadAllLines).Order(StringComparer.Ordinal)];

    private void WritePatients() => _folder.Write("all.ndjson", Lines().Select(line => line.Line));
}
