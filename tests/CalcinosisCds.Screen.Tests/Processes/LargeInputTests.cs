using System.Globalization;
using CalcinosisCds.Benchmarks;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>However large the input is, the memory stays as it is.</summary>
public sealed class LargeInputTests : IDisposable
{
    private const int Observations = 80;
    private const long MostKilobytes = 300_000;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LongFact("writes and reads some 22 GB")]
    public async Task Screen_TenGigabytes_TakesAtMost300Megabytes()
    {
        var bytes = ExportFiles.Write(_folder.Input, 180_000, Observations);

        Assert.True(bytes > 10_000_000_000, $"Only {bytes} bytes.");
        Assert.InRange(await PeakAsync("partition", _folder.Input, "--out", _folder.Output, "--as-of", "2026-01-15T12:00:00Z"), 1, MostKilobytes);
        Assert.InRange(await PeakAsync("assess", _folder.Output), 1, MostKilobytes);
    }

    /// <summary>One shard alone is larger than is held at once: it is read in parts.</summary>
    [Fact]
    public async Task Screen_OneShardOfMoreThanIsHeld_IsReadInParts()
    {
        ExportFiles.Write(_folder.Input, 800, Observations);

        await PeakAsync("partition", _folder.Input, "--out", _folder.Output, "--shards", "1");
        await PeakAsync("assess", _folder.Output, "--shard", "0");

        Assert.Equal(800, File.ReadLines(Path.Combine(_folder.Output, "assessments-00000.ndjson")).Distinct().Count());
    }

    /// <summary>The most memory that it had at any moment, in kB.</summary>
    private static async Task<long> PeakAsync(params string[] arguments)
    {
        using var process = Tool.StartScreen(arguments);
        var peak = 0L;
        var end = Tool.EndAsync(process);
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(0, (await end).ExitCode);

        return peak;
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));

            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It has ended.
        }
    }
}
