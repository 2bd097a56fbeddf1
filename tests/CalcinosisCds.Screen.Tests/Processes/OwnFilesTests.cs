namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>What a run did not make it neither reads nor removes.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_TablesAreNamedAsTheOutputIs_StayAndAreAllThatIsRead()
    {
        var tables = _folder.Output + ".tables";
        Directory.CreateDirectory(tables);
        await File.WriteAllTextAsync(Path.Combine(tables, "condition.csv"), "id,patient_id,code_text\nc1,p1,calcinosis cutis\n");
        await File.WriteAllTextAsync(Path.Combine(tables, "Condition.ndjson"), Records.Calcinosis.Replace("p1", "stale", StringComparison.Ordinal));

        var result = await Tool.ScreenAsync("--from-parquet", tables, "--out", _folder.Output, "--shards", "1");

        Assert.Equal(2, Directory.GetFiles(tables).Length);
        Assert.Contains("1 lines of 1 files", result.Output, StringComparison.Ordinal);
        Assert.Equal(["out", "out.tables"], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Partition_TooFewOpenFiles_Is2AndLeavesNothing()
    {
        Records.WriteAll(_folder);

        var result = await Tool.EndAsync(Tool.Start(
            "bash",
            [
                "-c", "ulimit -n 400; exec dotnet \"$@\"", "bash",
                Tool.Assembly, "screen", "partition", _folder.Input, "--out", _folder.Output, "--shards", "390",
            ]));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("ulimit -n", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Output, "*.part"));
    }

    [Fact]
    public async Task Screen_LinesOnAnotherServer_Is3AndSaysWhatToDo()
    {
        Records.WriteAll(_folder);
        _folder.Write("Condition.ndjson", Records.Calcinosis.Replace("Patient/p1", "https://ehr.example/fhir/Patient/p1", StringComparison.Ordinal));

        var result = await Tool.ScreenAsync(_folder.Input, "--out", _folder.Output, "--shards", "1");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("--fhir-server", result.Output, StringComparison.Ordinal);
    }
}
