namespace CalcinosisCds.Screen.Partition;

/// <summary>What the names of files tell.</summary>
internal static class ExportNames
{
    public static IReadOnlyList<string> Endings { get; } = [".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz"];

    public static bool HasEnding(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is named as such files are and then packed, encrypted or renamed in a way that is not known here.</summary>
    public static bool IsLikeData(string name)
    {
        var file = Path.GetFileName(name);

        return file.Contains(".ndjson", StringComparison.OrdinalIgnoreCase) || file.Contains(".jsonl", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Servers name a file with and without the packing and the ending under which it is stored.</summary>
    public static string Unpacked(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        var ending = Endings.Where(one => file.EndsWith(one, StringComparison.OrdinalIgnoreCase)).MaxBy(one => one.Length);

        return ending is null ? file : file[..^ending.Length];
    }

    /// <summary>The path of a url without what asks something of the server.</summary>
    public static string PathOf(string url)
    {
        var path = url.Split('?', '#')[0];
        var host = path.IndexOf("://", StringComparison.Ordinal);

        return Uri.UnescapeDataString(host < 0 ? path : path[(host + 3)..]);
    }

    /// <summary>The same, and the folder that it lies in.</summary>
    public static (string Folder, string Name) Ends(string path)
    {
        var parts = path.Replace(Path.DirectorySeparatorChar, '/').Split('/');

        return (parts.Length > 1 ? parts[^2] : "", Unpacked(parts[^1]));
    }
}
