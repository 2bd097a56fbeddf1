using System.Runtime.CompilerServices;

namespace CalcinosisCds.Tests;

/// <summary>Where the files of this repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../.."));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!; // A source file has a folder.
}
