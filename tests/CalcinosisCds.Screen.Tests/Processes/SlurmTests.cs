using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>Shards as the tasks of an array of a real Slurm, with its controller and its node on this machine.</summary>
public sealed class SlurmTests
{
    private const int Shards = 6;

    [LongFact("needs Slurm (slurm-wlm and munge), whose daemons it starts as root")]
    public async Task Assess_ShardsAsASlurmArray_SaysTheSame()
    {
        using var folder = new TestFolder();
        var patients = ExportedPatient.Generated(80).ToList();
        folder.Write("all.ndjson", patients.SelectMany(patient => patient.Lines).Select(line => line.Line));
        await Tool.ScreenAsync("partition", folder.Input, "--out", folder.Output, "--shards", "6", "--as-of", "2026-01-15T12:00:00Z");
        await using var slurm = await SlurmCluster.StartAsync(folder.Path);

        var result = await slurm.RunAsync(
            "sbatch", "--wait", $"--array=0-{Shards - 1}", "--output=/dev/null", "--wrap", $"dotnet {Tool.Assembly} screen assess {folder.Output}");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            patients.Select(patient => patient.Report).Order(StringComparer.Ordinal),
            Enumerable.Range(0, Shards).SelectMany(shard => File.ReadAllLines(Path.Combine(folder.Output, $"assessments-{shard:D5}.ndjson")))
                .Order(StringComparer.Ordinal));
    }
}
