using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>Finds the files under what was given, each once however many names lead to it, and never those of the output.</summary>
/// <param name="output">Null where there is none.</param>
internal sealed class InputWalk(ScreenFolder? output)
{
    private readonly string? _output = output is null ? null : RealPath.Of(output.Path);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<FoundFile> _files = [];
    private readonly List<string> _unreadable = [];

    public IReadOnlyList<FoundFile> Files => _files;

    /// <summary>Names of folders that cannot be looked into, and of links to nothing.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <exception cref="ScreenException">It does not exist.</exception>
    public void Add(string given)
    {
        var real = RealPath.Of(given);
        if (Directory.Exists(real))
        {
            Walk(new DirectoryInfo(given), real, given);
        }
        else if (File.Exists(real))
        {
            AddFile(Path.GetFileName(given), real, isGiven: true);
        }
        else
        {
            throw new ScreenException(given, "does not exist.");
        }
    }

    private void Walk(DirectoryInfo folder, string real, string root)
    {
        if (IsOutput(real) || !_seen.Add(real))
        {
            return;
        }

        IReadOnlyList<FileSystemInfo> entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(NameOf(folder, root) + Path.DirectorySeparatorChar);
            return;
        }

        foreach (var entry in entries)
        {
            var target = entry.LinkTarget is null ? Path.Combine(real, entry.Name) : RealPath.Of(entry.FullName);
            if (Directory.Exists(target))
            {
                Walk(new DirectoryInfo(entry.FullName), target, root);
            }
            else if (File.Exists(target))
            {
                AddFile(NameOf(entry, root), target, isGiven: false);
            }
            else
            {
                _unreadable.Add(NameOf(entry, root));
            }
        }
    }

    private void AddFile(string name, string real, bool isGiven)
    {
        if (!IsOutput(real) && _seen.Add(real))
        {
            _files.Add(new FoundFile(name, new FileInfo(real), isGiven));
        }
    }

    private bool IsOutput(string real) =>
        _output is not null && (real == _output || real.StartsWith(_output + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string NameOf(FileSystemInfo entry, string root) => Path.GetRelativePath(root, entry.FullName);
}

/// <param name="Name">As found in the folder that was given.</param>
/// <param name="File">Where it truly lies; null for standard input.</param>
/// <param name="IsGiven">Whether it was named itself and not only its folder: then it is read whatever its name.</param>
internal sealed record FoundFile(string Name, FileInfo? File, bool IsGiven = false)
{
    public InputFile Described => new(Name, File?.Length ?? 0, File?.LastWriteTimeUtc);

    public bool HasEnding(string ending) => Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
