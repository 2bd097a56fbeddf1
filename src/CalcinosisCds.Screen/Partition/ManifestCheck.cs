namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// Holds what was read against what a manifest lists. Each file that it lists must be there: found by its folder and name, and where several have one
/// name by the type of what it holds.
/// </summary>
internal sealed class ManifestCheck
{
    private readonly IReadOnlyList<FileCounts> _files;
    private readonly Dictionary<int, ListedFile> _listed = [];
    private readonly List<InputFault> _faults = [];

    public ManifestCheck(ExportManifest? manifest, IReadOnlyList<FileCounts> files)
    {
        _files = files;
        if (manifest is null)
        {
            return;
        }

        foreach (var missing in Match(Listed(manifest)))
        {
            _faults.Add(new InputFault(
                ExportNames.PathOf(missing.Url), UnusableReason.FileMissing, missing.Types.Count > 0 ? ListTypes.ListsOf(missing.Types) : ListTypes.All));
        }

        _faults.AddRange(_listed.OrderBy(pair => pair.Key).SelectMany(pair => Differing(files[pair.Key], pair.Value)));
        _faults.AddRange(manifest.Errors.Select(url => new InputFault(ExportNames.PathOf(url), UnusableReason.ExportErrors, [])));
        _faults.AddRange(manifest.Deletions.Select(url => new InputFault(ExportNames.PathOf(url), UnusableReason.ExportDeletions, [])));
    }

    public IReadOnlyList<InputFault> Faults => _faults;

    /// <summary>What the manifest says that a file holds; empty where it says nothing.</summary>
    public IReadOnlyCollection<string> TypesOf(int file) => _listed.TryGetValue(file, out var listed) ? listed.Types : [];

    /// <summary>One url may stand there once for each of its types.</summary>
    private static List<ListedFile> Listed(ExportManifest manifest)
    {
        var urls = manifest.Outputs.GroupBy(output => output.Url, StringComparer.Ordinal)
            .Select(group => (group.Key, Ends: ExportNames.Ends(ExportNames.PathOf(group.Key)), Outputs: group.Distinct().ToList()))
            .ToList();

        return
        [
            .. urls.Select(url => new ListedFile(
                url.Key,
                url.Ends.Folder,
                url.Ends.Name,
                urls.Count(other => other.Ends == url.Ends) == 1,
                urls.Count(other => other.Ends.Name == url.Ends.Name) == 1,
                [.. url.Outputs.Select(output => output.Type).OfType<string>().Distinct(StringComparer.Ordinal)],
                url.Outputs)),
        ];
    }

    /// <summary>Finds a file for each, the surest first; gives those for which there is none.</summary>
    private List<ListedFile> Match(List<ListedFile> missing)
    {
        Func<ListedFile, FileCounts, (string Folder, string Name), bool>[] passes =
        [
            (listed, _, ends) => listed.HasOwnPath && ends == (listed.Folder, listed.Name),
            (listed, file, ends) => listed.Name == ends.Name && listed.Holds(file),
            (listed, _, ends) => listed.HasOwnName && listed.Name == ends.Name,
            (listed, file, _) => !listed.HasOwnName && listed.Holds(file),
            (listed, file, ends) => !listed.HasOwnName && listed.Name == ends.Name && file.Lines == 0,
        ];
        var ends = _files.Select(file => ExportNames.Ends(file.Name)).ToList();
        foreach (var pass in passes)
        {
            foreach (var listed in missing.ToList())
            {
                var found = Enumerable.Range(0, _files.Count)
                    .Where(file => !_listed.ContainsKey(file) && pass(listed, _files[file], ends[file]))
                    .OrderByDescending(file => !Differing(_files[file], listed).Any())
                    .ToList();
                if (found.Count > 0)
                {
                    _listed[found[0]] = listed;
                    missing.Remove(listed);
                }
            }
        }

        return missing;
    }

    private static IEnumerable<InputFault> Differing(FileCounts file, ListedFile listed) =>
        from output in listed.Outputs
        where output.Count is { } count && count != (output.Type is { } type ? file.CountOf(type) : file.Lines)
        select new InputFault(file.Name, UnusableReason.CountDiffers, output.Type is null ? ListTypes.All : ListTypes.ListsOf(output.Type));

    /// <param name="HasOwnPath">Whether no other has the same folder and name.</param>
    /// <param name="HasOwnName">Whether no other has the same name.</param>
    private sealed record ListedFile(
        string Url, string Folder, string Name, bool HasOwnPath, bool HasOwnName, IReadOnlyList<string> Types, IReadOnlyList<ManifestOutput> Outputs)
    {
        public bool Holds(FileCounts file) =>
            Types.Any(type => file.CountOf(type) > 0) || (ListTypes.NamedBy(file.Name) is { } named && Types.Contains(named));
    }
}
