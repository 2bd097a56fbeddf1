using CalcinosisCds.Screen.Assess;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What a screening in this process left.</summary>
internal sealed record Screened(Shards Shards, IReadOnlyList<ShardOutcome> Outcomes, ScreenFolder Folder)
{
    /// <summary>Every line of the assessments.</summary>
    public IReadOnlyList<string> Lines => [.. Enumerable.Range(0, Shards.Count).SelectMany(shard => File.ReadAllLines(Folder.Assessments(shard)))];

    /// <summary>The same by patient.</summary>
    public Dictionary<string, string> ByPatient => Lines.ToDictionary(line => (string)System.Text.Json.Nodes.JsonNode.Parse(line)!["patient"]!);

    public long LeftOut => Outcomes.Sum(outcome => outcome.LeftOut);

    public static Screened Run(TestFolder folder, int shards = 3, int workers = 2, string? server = null, KeyedNames? names = null, string output = "out") =>
        Run([folder.Input], Path.Combine(folder.Path, output), shards, workers, server, names);

    public static Screened Run(string[] input, string output, int shards, int workers = 2, string? server = null, KeyedNames? names = null)
    {
        var folder = new ScreenFolder(output);
        var progress = new ScreenProgress();
        var parted = new Partitioner(folder, progress, TimeProvider.System).Run(new PartitionAsked(input, shards, ExportedPatient.AsOf, server, workers));

        return new Screened(parted, Assess(folder, parted, workers, names), folder);
    }

    public static IReadOnlyList<ShardOutcome> Assess(ScreenFolder folder, Shards shards, int workers, KeyedNames? names = null)
    {
        using var medications = new MedicationShelf(folder, shards.Kept.GetValueOrDefault("Medication"));
        var settings = new AssessmentSettings(shards.AsOf, ExportedPatient.Knowledge.Release.Version, names?.Digest, null);
        var plan = new AssessmentPlan(folder, shards, ExportedPatient.Knowledge, settings, medications, names, null);

        return new Screening(plan, new ScreenProgress()).Run([.. Enumerable.Range(0, shards.Count)], workers);
    }
}
