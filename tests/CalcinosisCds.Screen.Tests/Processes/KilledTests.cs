namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>Whatever moment a screening is killed at, started again it leaves the same files.</summary>
public sealed class KilledTests : IDisposable
{
    private const int Patients = 1500;
    private const int Kills = 20;
    private const int KillsEach = 4;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_KilledAt20RandomMomentsAndStartedAgain_IsByteForByteTheSame()
    {
        _folder.Write("all.ndjson", ExportedPatient.Generated(Patients).SelectMany(patient => patient.Lines).Select(line => line.Line));
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, (await Screen("whole")).ExitCode);
        var whole = TimeProvider.System.GetElapsedTime(start);

        // What ends before its moment was not killed: the moments come sooner then, until there have been so many.
        var random = new Random(21);
        var killed = 0;
        for (var run = 0; killed < Kills; run++)
        {
            Assert.InRange(run, 0, Kills);
            for (var kill = 0; kill < KillsEach; kill++)
            {
                var isKilled = await KilledAfter(whole * random.NextDouble(), $"run-{run}");
                killed += isKilled ? 1 : 0;
                whole *= isKilled ? 1 : 0.8;
            }

            Assert.Equal(0, (await Screen($"run-{run}")).ExitCode);
            Assert.Equal(Files("whole"), Files($"run-{run}"));
        }
    }

    private Task<ToolResult> Screen(string output) => Tool.ScreenAsync(Arguments(output));

    private async Task<bool> KilledAfter(TimeSpan time, string output)
    {
        var process = Tool.StartScreen(Arguments(output));
        var end = Tool.EndAsync(process);
        await Task.Delay(time);
        var isRunning = !end.IsCompleted;
        if (isRunning)
        {
            process.Kill(); // SIGKILL
        }

        await end;

        return isRunning;
    }

    private string[] Arguments(string output) =>
        [_folder.Input, "--out", Path.Combine(_folder.Path, output), "--shards", "12", "--as-of", "2026-01-15T12:00:00Z"];

    private SortedDictionary<string, string> Files(string output) => new(
        Directory.EnumerateFiles(Path.Combine(_folder.Path, output)).ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);
}
