using System.Text.Json;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>What a screening folder holds: the tally over its shards, and how complete it is.</summary>
/// <param name="IsWhole">True where every shard is assessed and nothing of the export was left out.</param>
internal sealed record ScreenedPopulation(Tally Tally, IReadOnlyList<ExportCount> Export, bool IsWhole)
{
    /// <exception cref="ScreenException">Nothing in it can be reported, or its shards do not go together.</exception>
    public static ScreenedPopulation Read(ScreenFolder folder)
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

        return new ScreenedPopulation(
            Tally.Sum([.. outcomes.Select(outcome => Json(folder.Tally(outcome.Shard), Tally.Read))]),
            Counts(shards, outcomes),
            shards.IsAllKept && outcomes.Count == shards.Count && outcomes.TrueForAll(outcome => outcome.IsWhole));
    }

    /// <summary>The shards that are assessed to their end.</summary>
    public static IEnumerable<int> Assessed(ScreenFolder folder, Shards shards) =>
        Enumerable.Range(0, shards.Count).Where(shard => File.Exists(folder.Outcome(shard)));

    /// <summary>Those of patients are hidden where they are of a few.</summary>
    private static List<ExportCount> Counts(Shards shards, List<ShardOutcome> outcomes)
    {
        var cells = new SmallCells(Bands.Standard.SmallestCell);
        var patients = outcomes.Sum(outcome => outcome.Patients);
        ExportCount OfPatients(string id, Func<ShardOutcome, long> count) => new(id, cells.Shown(outcomes.Sum(count), patients));

        return
        [
            new("shards", shards.Count),
            new("shardsMissing", shards.Count - outcomes.Count),
            new("lines", shards.Lines),
            new("unusable", shards.Unusable),
            new("orphans", shards.Orphans),
            new("otherTypes", shards.Others.Values.Sum()),
            new("filesNotRead", shards.NotRead.Count),
            new("leftOut", outcomes.Sum(outcome => outcome.LeftOut)),
            OfPatients("withoutPatient", outcome => outcome.WithoutPatient),
            OfPatients("withoutConditions", outcome => outcome.WithoutConditions),
            OfPatients("withoutLabs", outcome => outcome.WithoutLabs),
            OfPatients("withoutMedications", outcome => outcome.WithoutMedications),
            new("encounters", outcomes.Sum(outcome => outcome.Encounters)),
        ];
    }

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
