using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Settings;

/// <summary>What the files of one client's ConceptMaps amount to.</summary>
/// <param name="LocalCodes">Null if they map nothing.</param>
/// <param name="Faults">Why they cannot be used; each begins with the name of the file.</param>
/// <param name="Doubts">What is not used, or seldom intended.</param>
internal sealed record ConceptMapFiles(LocalCodes? LocalCodes, IReadOnlyList<string> Faults, IReadOnlyList<string> Doubts)
{
    public static ConceptMapFiles None { get; } = new(null, [], []);

    /// <param name="files">Their paths, each with its name in faults and doubts.</param>
    /// <param name="mostBytes">The most bytes that a file may have.</param>
    public static ConceptMapFiles Read(IEnumerable<(string Name, string Path)> files, int mostBytes, KnowledgeBase knowledge)
    {
        var reader = new ConceptMapReader(knowledge);
        var faults = new List<string>();
        foreach (var (name, path) in files)
        {
            if (FaultOf(path, mostBytes, out var content) is { } fault)
            {
                faults.Add($"{name} {fault}");
            }
            else
            {
                reader.Add(name, content);
            }
        }

        return new ConceptMapFiles(reader.Build(), [.. faults, .. reader.Faults], reader.Doubts);
    }

    private static string? FaultOf(string path, int mostBytes, out byte[] content)
    {
        content = [];
        if (!File.Exists(path))
        {
            return "is not there. Put the ConceptMap there, or correct the path.";
        }

        try
        {
            if (new FileInfo(path).Length > mostBytes)
            {
                return $"is larger than {mostBytes} bytes. Leave out codes that no record has, divide it, "
                    + $"or raise `{ServiceOptions.Section}:MaxConceptMapBytes`.";
            }

            content = File.ReadAllBytes(path);

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "cannot be read. Let the user that runs the service read it.";
        }
    }
}
