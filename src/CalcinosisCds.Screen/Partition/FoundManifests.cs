using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>The manifests among the files, which must be of one export: those of two would give one folder two moments and two servers.</summary>
internal sealed class FoundManifests
{
    private readonly List<(FoundFile File, ExportManifest Manifest)> _found = [];

    /// <exception cref="ScreenException">They are of different exports.</exception>
    public FoundManifests(IEnumerable<FoundFile> files)
    {
        foreach (var file in files)
        {
            if (ExportManifest.TryRead(file.File!) is { } manifest) // Not standard input.
            {
                _found.Add((file, manifest));
            }
        }

        var first = _found.FirstOrDefault();
        if (_found.Find(one => !one.Manifest.IsOfExport(first.Manifest)) is { File: { } other })
        {
            throw new ScreenException(other.Name, $"and {first.File.Name} are manifests of different exports; screen one export at a time.");
        }
    }

    /// <summary>Null where there is none.</summary>
    public ExportManifest? Joined => _found.Count == 0 ? null : _found.Select(one => one.Manifest).Aggregate((a, b) => a.With(b));

    public IReadOnlyList<ManifestFile> Files =>
        [.. _found.Select(one => new ManifestFile(one.File.Name, one.Manifest.Digest)).OrderBy(file => file.Name, StringComparer.Ordinal)];

    public bool Contains(FoundFile file) => _found.Exists(one => one.File == file);
}
