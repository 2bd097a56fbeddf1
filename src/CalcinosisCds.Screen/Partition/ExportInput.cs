using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>The files of an export and what its manifest says about them.</summary>
/// <param name="Files">In the order of their names.</param>
/// <param name="Faults">Files that the manifest lists and that are missing, and what it says went wrong.</param>
internal sealed record ExportInput(
    IReadOnlyList<FoundFile> Files,
    ExportManifest? Manifest,
    IReadOnlyList<string> NotRead,
    IReadOnlyList<UnusableLine> Faults)
{
    public const string StandardInput = "-";

    private const int MostNamed = 100;
    private static readonly string[] Endings = [".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz"];

    /// <param name="given">Folders and files, or <c>-</c> alone.</param>
    /// <param name="output">A folder that lies among them and is none of the input; null where there is none.</param>
    /// <exception cref="ScreenException">There is nothing to read.</exception>
    public static ExportInput Find(IReadOnlyList<string> given, ScreenFolder? output)
    {
        if (given is [StandardInput])
        {
            return new ExportInput([new FoundFile(StandardInput, null)], null, [], []);
        }

        var found = given.SelectMany(path => Under(path, output)).ToList();
        var manifest = found.Where(file => HasEnding(file, ".json")).Select(file => ExportManifest.TryRead(file.File!)) // Not standard input.
            .FirstOrDefault(read => read is not null);
        string[] besides = [.. manifest?.Errors ?? [], .. manifest?.Deletions ?? []];
        var files = found.Where(file => (file.IsGiven || Endings.Any(ending => HasEnding(file, ending))) && !besides.Contains(Path.GetFileName(file.Name)))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();

        return files.Count == 0
            ? throw new ScreenException(given[0], "holds no file that ends in " + string.Join(", ", Endings) + ".")
            : new ExportInput(files, manifest, [.. found.Except(files).Select(file => file.Name).Take(MostNamed)], Faulted(files, manifest));
    }

    private static IReadOnlyList<UnusableLine> Faulted(IReadOnlyList<FoundFile> files, ExportManifest? manifest)
    {
        if (manifest is null)
        {
            return [];
        }

        var there = files.Select(file => Unpacked(Path.GetFileName(file.Name))).ToHashSet(StringComparer.Ordinal);

        return
        [
            .. manifest.Files.Where(name => !there.Contains(Unpacked(name))).Select(name => new UnusableLine(name, 0, UnusableReason.FileMissing)),
            .. manifest.Errors.Select(name => new UnusableLine(name, 0, UnusableReason.ExportErrors)),
            .. manifest.Deletions.Select(name => new UnusableLine(name, 0, UnusableReason.ExportDeletions)),
        ];
    }

    /// <summary>Servers name a file with and without the packing and the ending under which it is stored.</summary>
    private static string Unpacked(string name)
    {
        var ending = Endings.Where(one => name.EndsWith(one, StringComparison.OrdinalIgnoreCase)).MaxBy(one => one.Length);

        return ending is null ? name : name[..^ending.Length];
    }

    private static IEnumerable<FoundFile> Under(string path, ScreenFolder? output)
    {
        if (!Directory.Exists(path))
        {
            var file = new FileInfo(path);

            return file.Exists ? [new FoundFile(file.Name, file, IsGiven: true)] : throw new ScreenException(path, "does not exist.");
        }

        var folder = new DirectoryInfo(path);
        var own = output is null ? null : output.Path + Path.DirectorySeparatorChar;

        return folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => own is null || !file.FullName.StartsWith(own, StringComparison.Ordinal))
            .Select(file => new FoundFile(Path.GetRelativePath(folder.FullName, file.FullName), file));
    }

    private static bool HasEnding(FoundFile file, string ending) => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && file.File is not null;
}

/// <param name="File">Null for standard input.</param>
/// <param name="IsGiven">Whether it was named itself and not only its folder: then it is read whatever its name.</param>
internal sealed record FoundFile(string Name, FileInfo? File, bool IsGiven = false)
{
    public InputFile Described => new(Name, File?.Length ?? 0, File?.LastWriteTimeUtc);
}
