using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>The files of an export and what its manifest says about them.</summary>
/// <param name="Files">In the order of their names.</param>
/// <param name="Manifest">All that were found, joined.</param>
/// <param name="Manifests">The files that hold it.</param>
/// <param name="NotRead">Names of all other files.</param>
/// <param name="Faults">Those of them that could be of the export.</param>
internal sealed record ExportInput(
    IReadOnlyList<FoundFile> Files,
    ExportManifest? Manifest,
    IReadOnlyList<ManifestFile> Manifests,
    IReadOnlyList<string> NotRead,
    IReadOnlyList<InputFault> Faults)
{
    public const string StandardInput = "-";

    private const int MostNamed = 100;
    private const string Json = ".json";

    /// <summary>How much of a file is looked at to tell whether it is FHIR.</summary>
    private const int Glance = 64 * 1024;

    /// <param name="given">Folders and files, or <c>-</c> alone.</param>
    /// <param name="output">A folder that lies among them and is none of the input; null where there is none.</param>
    /// <exception cref="ScreenException">There is nothing to read, or there are manifests of two exports.</exception>
    public static ExportInput Find(IReadOnlyList<string> given, ScreenFolder? output)
    {
        if (given is [StandardInput])
        {
            return new ExportInput([new FoundFile(StandardInput, null)], null, [], [], []);
        }

        var walk = new InputWalk(output);
        foreach (var path in given)
        {
            walk.Add(path);
        }

        var manifests = new FoundManifests(walk.Files.Where(file => file.HasEnding(Json)));
        var others = walk.Files.Where(file => !manifests.Contains(file)).ToList();
        var besides = others.Where(file => manifests.Joined?.IsBeside(file.Name) == true).ToList();
        var files = others.Except(besides).Where(file => file.IsGiven || ExportNames.HasEnding(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0)
        {
            throw new ScreenException(given[0], "holds no file that ends in " + string.Join(", ", ExportNames.Endings) + ".");
        }

        return new ExportInput(
            files,
            manifests.Joined,
            manifests.Files,
            [.. walk.Files.Except(files).Select(file => file.Name).Concat(walk.Unreadable).Take(MostNamed)],
            [.. walk.Unreadable.Select(Unreadable), .. others.Except(besides).Except(files).Select(Skipped).OfType<InputFault>()]);
    }

    private static InputFault Unreadable(string name) =>
        new(name, UnusableReason.FileUnreadable, ListTypes.NamedBy(name) is { } type ? ListTypes.ListsOf(type) : ListTypes.All);

    /// <summary>What a file that is not read could have held; null where nothing speaks for it.</summary>
    private static InputFault? Skipped(FoundFile file)
    {
        var isLikeData = ExportNames.IsLikeData(file.Name) || (file.HasEnding(Json) && NamesResource(file));
        var begun = ListTypes.BegunBy(file.Name);
        IReadOnlyList<string> lists = ListTypes.NamedBy(file.Name) is { } type ? ListTypes.ListsOf(type)
            : isLikeData ? ListTypes.All
            : begun is not null ? ListTypes.ListsOf(begun)
            : [];

        return isLikeData || begun is not null || file.HasEnding(Json) ? new InputFault(file.Name, UnusableReason.FileNotRead, lists) : null;
    }

    private static bool NamesResource(FoundFile file)
    {
        try
        {
            using var stream = file.File!.OpenRead(); // Not standard input.
            var start = new byte[Glance];

            return start.AsSpan(0, stream.ReadAtLeast(start, Glance, throwOnEndOfStream: false)).IndexOf("\"resourceType\""u8) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // Nobody can say that it is not.
        }
    }
}
