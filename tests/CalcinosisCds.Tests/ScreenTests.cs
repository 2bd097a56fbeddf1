using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests;

/// <summary>The tests of whole populations, which are a project of their own, by what stands in their source.</summary>
internal static partial class ScreenTests
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "CalcinosisCds.Screen.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Test().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value),
    ];

    /// <summary>A method behind the attribute that makes it a test, with the rows of a theory between.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory|LongFact)[^\n]*\]\n(?:    \[[^\n]*\]\n)*    public (?:async Task|void) (\w+)\(")]
    private static partial Regex Test();
}
