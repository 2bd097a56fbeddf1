using System.Text.Json;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Folder;

/// <summary>What an export holds and how it was partitioned: <c>shards.json</c>.</summary>
/// <param name="Count">How many shards there are.</param>
/// <param name="AsOf">The moment of all assessments, unless another is requested.</param>
/// <param name="FhirServer">The base url of the server that the export is from; null if not known.</param>
/// <param name="NotRead">Files beside the input whose names do not end as such files do.</param>
/// <param name="Lines">All that are not empty.</param>
/// <param name="Kept">Those that went to shards, by type.</param>
/// <param name="Others">Those of types that are not read, by type.</param>
/// <param name="Orphans">Those of types that are read which name no patient.</param>
/// <param name="Exported">Types of lists that the export holds: a patient without a resource of such a type has none.</param>
/// <param name="Incomplete">Types of which lines of unknown patients were lost, or may have been: no list of them is complete.</param>
/// <param name="Unusable">How many lines and files could not be used.</param>
/// <param name="UnusableByReason">The same, by why.</param>
/// <param name="UnusableLines">The first of them.</param>
internal sealed record Shards(
    int Count,
    DateTimeOffset AsOf,
    string? FhirServer,
    IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<string> NotRead,
    long Lines,
    IReadOnlyDictionary<string, long> Kept,
    IReadOnlyDictionary<string, long> Others,
    long Orphans,
    IReadOnlyList<string> Exported,
    IReadOnlyList<string> Incomplete,
    long Unusable,
    IReadOnlyDictionary<string, long> UnusableByReason,
    IReadOnlyList<UnusableLine> UnusableLines)
{
    public const int CurrentFormat = 2;

    /// <summary>Of this file and of the shards' lines.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What was written for each shard, so that an assessment notices one that is not what was written.</summary>
    public required IReadOnlyList<ShardSize> Sizes { get; init; }

    /// <summary>The manifests that were believed.</summary>
    public required IReadOnlyList<ManifestFile> Manifests { get; init; }

    /// <summary>Lines that name their patient on a server that is not known to be that of the export: they are nobody's.</summary>
    public required long OnOtherServers { get; init; }

    /// <summary>Whether all that could say something of a patient went to a shard and can be told to be this patient's.</summary>
    public bool IsAllKept => Unusable == 0 && Orphans == 0 && OnOtherServers == 0;

    /// <summary>Null where there is none yet.</summary>
    /// <exception cref="ScreenException">It cannot be read.</exception>
    public static Shards? Read(ScreenFolder folder)
    {
        try
        {
            using var file = File.OpenRead(folder.Shards);
            var shards = JsonSerializer.Deserialize(file, ScreenJson.Default.Shards);

            return shards is { Format: CurrentFormat, Count: > 0 } && shards.Sizes.Count == shards.Count
                ? shards
                : throw new ScreenException(folder.Shards, "is of another version.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            throw new ScreenException(folder.Shards, "cannot be read.");
        }
    }

    public void Write(ScreenFolder folder)
    {
        using var file = new PartFile(folder.Shards);
        JsonSerializer.Serialize(file.Stream, this, ScreenJson.Default.Shards);
        file.Complete();
    }
}

/// <param name="Name">As found in the folder that was given.</param>
/// <param name="Modified">When it was last written; null of what is no file.</param>
internal sealed record InputFile(string Name, long Bytes, DateTimeOffset? Modified);

/// <summary>How much was written for one shard.</summary>
internal sealed record ShardSize(long Lines, long Bytes);

/// <param name="Digest">SHA-256 of its bytes.</param>
internal sealed record ManifestFile(string Name, string Digest);

/// <summary>Something of the input that could not be used.</summary>
/// <param name="Line">From 1; 0 for the whole file.</param>
internal sealed record UnusableLine(string File, int Line, UnusableReason Why);
