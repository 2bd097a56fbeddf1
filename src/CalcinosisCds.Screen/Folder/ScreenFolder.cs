using System.Globalization;

namespace CalcinosisCds.Screen.Folder;

/// <summary>The folder with the shards of a population and what was found in them. All of it is patient data.</summary>
internal sealed class ScreenFolder(string path)
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What the export holds and how it was partitioned: present once all shards are complete.</summary>
    public string Shards => In("shards.json");

    /// <summary>Locked by whoever partitions or assesses.</summary>
    public string Lock => In("shards.lock");

    /// <summary>Medications that requests of any patient may refer to.</summary>
    public string Medications => In("medications.lines");

    /// <summary>The patient that each resource names, as hashes; exists only during the partition.</summary>
    public string Owners => In("owners.hashes");

    /// <summary>Resources that name several patients, and these patients, as hashes.</summary>
    public string SharedResources => In("shared.hashes");

    /// <summary>The lines of one shard's patients, each preceded by its kind, patient and origin.</summary>
    public string Lines(int shard) => In(Numbered("shard", shard, "lines"));

    public string Assessments(int shard) => In(Numbered("assessments", shard, "ndjson"));

    public string Tally(int shard) => In(Numbered("tally", shard, "json"));

    /// <summary>What became of the shard: present once everything else of it is complete.</summary>
    public string Outcome(int shard) => In(Numbered("outcome", shard, "json"));

    /// <summary>Whether other users can look into it: a folder that already existed keeps its mode.</summary>
    public bool IsOpenToOthers => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~OwnerAlone) != 0;

    /// <summary>Creates it if it does not exist, for its owner only.</summary>
    public void Create()
    {
        if (!Directory.Exists(Path))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path);
            }
            else
            {
                Directory.CreateDirectory(Path, OwnerAlone);
            }
        }
    }

    /// <summary>Removes what an interrupted partition left behind.</summary>
    public void Clear()
    {
        string[] own =
        [
            "shard-*.lines*", "owners.hashes*", "shared.hashes*", "medications.lines*", "shards.json*.part", "outcome-*.json*", "assessments-*.ndjson*",
            "tally-*.json*",
        ];
        foreach (var file in own.SelectMany(pattern => Directory.EnumerateFiles(Path, pattern)).ToList())
        {
            File.Delete(file);
        }
    }

    private static string Numbered(string name, int shard, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{shard:D5}.{ending}");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
