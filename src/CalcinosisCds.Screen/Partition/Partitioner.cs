using System.Text.Json;
using CalcinosisCds.Screen.Assess;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <param name="Count">How many shards; null for as many as the size of the input asks for.</param>
/// <param name="AsOf">Null for the moment of the export, or now where it does not say one.</param>
/// <param name="FhirServer">Null for the one that the manifest names.</param>
internal sealed record PartitionAsked(IReadOnlyList<string> Input, int? Count, DateTimeOffset? AsOf, string? FhirServer, int Workers);

/// <summary>Partitions an export by patient, in one pass: everything a shard needs is in its file, and nothing else.</summary>
internal sealed class Partitioner(ScreenFolder folder, ScreenProgress progress, TimeProvider time)
{
    public const int MostShards = 16_384;

    /// <summary>A shard of this size is held in memory by whoever assesses it.</summary>
    private const long BytesOfAShard = 16 * 1024 * 1024;
    private const int ShardsOfUnknownInput = 256;
    private const int MostShardsByDefault = 1024;

    /// <summary>About what FHIR packs to.</summary>
    private const int Packed = 12;

    /// <exception cref="ScreenException">Nothing can be read, or the folder holds the shards of something else.</exception>
    public Shards Run(PartitionAsked asked)
    {
        var input = ExportInput.Find(asked.Input, folder);
        if (Before(input, asked) is { } before)
        {
            return before;
        }

        folder.Create();
        using var held = FolderLock.ForPartition(folder);
        if (Before(input, asked) is { } meanwhile)
        {
            return meanwhile;
        }

        folder.Clear();
        progress.Total = input.Files.Sum(file => file.Described.Bytes);
        var count = asked.Count ?? UsualCount(input, asked.Workers);
        var found = Sort(input, count, asked, out var sizes);
        var shards = Summed(input, found, sizes, asked);
        shards.Write(folder);

        return shards;
    }

    /// <summary>What was parted before; null where nothing was.</summary>
    private Shards? Before(ExportInput input, PartitionAsked asked) =>
        Shards.Read(folder) is not { } before ? null
        : IsOf(before, input, asked) ? before
        : throw new ScreenException(folder.Path, "holds the shards of another input; name another folder, or assess these.");

    private FileCounts[] Sort(ExportInput input, int count, PartitionAsked asked, out IReadOnlyList<ShardSize> sizes)
    {
        using var files = new ShardFiles(folder, count);
        var found = new FileCounts[input.Files.Count];
        var largestFirst = input.Files.Index().OrderByDescending(file => file.Item.Described.Bytes).ToList();
        var next = -1;
        Workers.Run(Math.Min(asked.Workers, found.Length), () =>
        {
            var buffers = new ShardBuffers(files);
            var sorter = new LineSorter(buffers, count, ServerOf(input, asked), progress);
            for (int i; (i = Interlocked.Increment(ref next)) < found.Length;)
            {
                found[largestFirst[i].Index] = sorter.Sort(largestFirst[i].Item, largestFirst[i].Index);
            }

            buffers.Flush();
        });
        if (found.Sum(file => file.Kept.All.Sum(kind => kind.Count)) == 0)
        {
            throw new ScreenException(input.Files[0].Name, "and all else that was given hold no line of a patient that can be read.");
        }

        files.Complete();
        sizes = files.Sizes;
        SharedResources.Find(folder);

        return found;
    }

    private Shards Summed(ExportInput input, FileCounts[] found, IReadOnlyList<ShardSize> sizes, PartitionAsked asked)
    {
        var kept = Sum(found.SelectMany(file => file.Kept.All));
        var check = new ManifestCheck(input.Manifest, found);
        List<InputFault> faults = [.. input.Faults, .. check.Faults];
        if (kept.GetValueOrDefault("Medication") > MedicationShelf.Most)
        {
            faults.Add(new InputFault("Medication", UnusableReason.TooManyMedications, []));
        }

        var unusable = faults.Select(fault => new UnusableLine(fault.File, 0, fault.Why)).Concat(found.SelectMany(file => file.UnusableLines));
        var byReason = Sum(faults.Select(fault => (Name(fault.Why), 1L))
            .Concat(found.SelectMany(file => file.ByReason.Select(reason => (Name(reason.Key), reason.Value)))));
        var lost = found.SelectMany((file, index) => Lost(file, check.TypesOf(index))).Concat(faults.SelectMany(fault => fault.Lists)).ToHashSet();

        return new Shards(
            sizes.Count,
            asked.AsOf ?? input.Manifest?.TransactionTime ?? time.GetUtcNow(),
            ServerOf(input, asked),
            [.. input.Files.Select(file => file.Described)],
            input.NotRead,
            found.Sum(file => file.Lines),
            kept,
            Sum(found.SelectMany(file => file.Others.All)),
            found.Sum(file => file.Orphans),
            [.. ListTypes.All.Where(type => kept.ContainsKey(type) || input.Manifest?.Types.Contains(type) == true)],
            [.. ListTypes.All.Where(lost.Contains)],
            byReason.Values.Sum(),
            byReason,
            [.. unusable.Take(FileCounts.MostNamed)])
        {
            Sizes = sizes,
            Manifests = input.Manifests,
            OnOtherServers = found.Sum(file => file.OnOtherServers),
        };
    }

    private static IEnumerable<string> Lost(FileCounts file, IReadOnlyCollection<string> declared) =>
        ListTypes.ListsOf(file.Lost).Concat(file.HasLostAnything ? ListTypes.LostIn(file, declared) : []);

    private static string? ServerOf(ExportInput input, PartitionAsked asked) => asked.FhirServer ?? input.Manifest?.FhirServer;

    private static SortedDictionary<string, long> Sum(IEnumerable<(string Name, long Count)> counts) =>
        new(counts.GroupBy(one => one.Name).ToDictionary(group => group.Key, group => group.Sum(one => one.Count)), StringComparer.Ordinal);

    private static string Name(UnusableReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    private static int UsualCount(ExportInput input, int workers)
    {
        if (input.Files.Any(file => file.File is null))
        {
            return ShardsOfUnknownInput;
        }

        var bytes = input.Files.Sum(file => file.Described.Bytes * (file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Packed : 1));

        return (int)Math.Clamp((bytes / BytesOfAShard) + 1, workers, MostShardsByDefault);
    }

    private static bool IsOf(Shards before, ExportInput input, PartitionAsked asked) =>
        before.Inputs.SequenceEqual(input.Files.Select(file => file.Described))
        && before.Manifests.SequenceEqual(input.Manifests)
        && input.Files.All(file => file.File is not null)
        && (asked.Count is null || asked.Count == before.Count)
        && (asked.FhirServer is null || asked.FhirServer == before.FhirServer);
}
