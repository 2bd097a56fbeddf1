using System.Globalization;

namespace CalcinosisCds.Screen.Folder;

/// <summary>Where the shards of a population and what was found in them lie. All of it is patient data.</summary>
internal sealed class ScreenFolder(string path)
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What the export holds and how it was parted: there as soon as all shards are whole.</summary>
    public string Shards => In("shards.json");

    /// <summary>Held by whoever parts or assesses.</summary>
    public string Lock => In("shards.lock");

    /// <summary>Medications that requests of any patient may refer to.</summary>
    public string Medications => In("medications.lines");

    /// <summary>The lines of the patients of one shard, each behind its kind, patient and place of origin.</summary>
    public string Lines(int shard) => In(Numbered("shard", shard, "lines"));

    public string Assessments(int shard) => In(Numbered("assessments", shard, "ndjson"));

    public string Tally(int shard) => In(Numbered("tally", shard, "json"));

    /// <summary>What became of the shard: there as soon as all else of it is whole.</summary>
    public string Outcome(int shard) => In(Numbered("outcome", shard, "json"));

    /// <summary>Whether others of this machine can look into it: one that was there before stays as it was.</summary>
    public bool IsOpenToOthers => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~OwnerAlone) != 0;

    /// <summary>Makes it where it is not there, for its owner alone.</summary>
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

    /// <summary>Removes what a parting that was ended before its end left behind.</summary>
    public void Clear()
    {
        string[] own = ["shard-*.lines*", "medications.lines*", "shards.json*.part", "outcome-*.json*", "assessments-*.ndjson*", "tally-*.json*"];
        foreach (var file in own.SelectMany(pattern => Directory.EnumerateFiles(Path, pattern)).ToList())
        {
            File.Delete(file);
        }
    }

    private static string Numbered(string name, int shard, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{shard:D5}.{ending}");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
