using System.Text.Json;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>What a screening folder holds: the tally over its shards, and how complete it is.</summary>
/// <param name="IsWhole">True where every shard is assessed and nothing of the export was left out.</param>
internal sealed record ScreenedPopulation(Tally Tally, IReadOnlyList<ExportCount> Export, bool IsWhole)
{
    /// <param name="knowledge">The version of the knowledge whose words the report has.</param>
    /// <exception cref="ScreenException">Nothing in it can be reported, or its shards do not go together.</exception>
    public static ScreenedPopulation Read(ScreenFolder folder, string knowledge)
    {
        var shards = Shards.Read(folder) ?? throw new ScreenException(folder.Path, "holds no shards; screen partition makes them.");
        var outcomes = Assessed(folder, shards).Select(shard => Json(folder.Outcome(shard), file =>
            JsonSerializer.Deserialize(file, ScreenJson.Default.ShardOutcome) ?? throw new JsonException("It is empty."))).ToList();
        if (outcomes.Count == 0)
        {
            throw new ScreenException(folder.Path, "holds no assessed shard; screen assess assesses them.");
        }

        if (outcomes.DistinctBy(outcome => outcome.Settings).Skip(1).Any())
        {
            throw new ScreenException(folder.Path, "has shards that were assessed with different options. Run screen assess with one set of options.");
        }

        var tally = Tally.Sum([.. outcomes.Select(outcome => Json(folder.Tally(outcome.Shard), Tally.Read))]);
        if (tally.KnowledgeVersion != knowledge)
        {
            throw new ScreenException(folder.Path, $"was assessed with other knowledge than {knowledge}, which this build has. Run screen assess anew.");
        }

        return new ScreenedPopulation(
            tally,
            Counts(shards, outcomes),
            shards.IsAllKept && outcomes.Count == shards.Count && outcomes.TrueForAll(outcome => outcome.IsWhole));
    }

    /// <summary>The shards that are assessed to their end.</summary>
    public static IEnumerable<int> Assessed(ScreenFolder folder, Shards shards) =>
        Enumerable.Range(0, shards.Count).Where(shard => File.Exists(folder.Outcome(shard)));

    private static List<ExportCount> Counts(Shards shards, List<ShardOutcome> outcomes) =>
    [
        new("shards", shards.Count),
        new("shardsMissing", shards.Count - outcomes.Count),
        new("lines", shards.Lines),
        new("unusable", shards.Unusable),
        new("orphans", shards.Orphans),
        new("otherTypes", shards.Others.Values.Sum()),
        new("filesNotRead", shards.NotRead.Count),
        new("leftOut", outcomes.Sum(outcome => outcome.LeftOut)),
        new(ExportCount.WithoutPatient, outcomes.Sum(outcome => outcome.WithoutPatient)),
        new("withoutConditions", outcomes.Sum(outcome => outcome.WithoutConditions)),
        new("withoutLabs", outcomes.Sum(outcome => outcome.WithoutLabs)),
        new("withoutMedications", outcomes.Sum(outcome => outcome.WithoutMedications)),
        new("encounters", outcomes.Sum(outcome => outcome.Encounters)),
    ];

    private static T Json<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var file = File.OpenRead(path);

            return read(file);
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException)
        {
            throw new ScreenException(path, "cannot be read. Remove it and the outcome of its shard, and run screen assess.");
        }
    }
}
