using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Knowledge.Drugs;

/// <summary>Comma-separated files of the repository, a header first, cells in quotes where they hold commas.</summary>
internal static partial class SourceFile
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, path));
        var header = Cells(lines[0]);

        return [.. lines.Skip(1).Select(line => header.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static string[] Cells(string line) => [.. Cell().Matches(line).Select(cell => Value(cell.Groups["quoted"], cell.Groups["bare"]))];

    private static string Value(Group quoted, Group bare) => quoted.Success ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal) : bare.Value;

    [GeneratedRegex("""(?:^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^,]*))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Cell();
}
