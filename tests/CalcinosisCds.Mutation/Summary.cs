using System.Globalization;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Mutation;

/// <summary>A line for each folder, and every fault that no test finds with its place.</summary>
internal static class Summary
{
    private const decimal Least = 0.85m;

    public static int Print(JsonNode report)
    {
        var files = report["files"]!.AsObject() // Written by the planting tool.
            .Select(file => (Path: file.Key.Replace('\\', '/').Split("CalcinosisCds.Core/")[^1], Mutants: file.Value!["mutants"]!.AsArray(),
                Lines: ((string)file.Value["source"]!).Split('\n')))
            .ToList();
        var isEnough = true;
        foreach (var (path, mutants, lines) in files)
        {
            foreach (var mutant in mutants.Where(mutant => Status(mutant) is "Survived" or "NoCoverage"))
            {
                var line = (int)mutant!["location"]!["start"]!["line"]!;
                Console.WriteLine($"{path}:{line}: {Status(mutant)}: {mutant["mutatorName"]} -> {Short((string?)mutant["replacement"])}");
                Console.WriteLine($"    {Short(lines[line - 1])}");
            }
        }

        foreach (var folder in files.GroupBy(file => file.Path.Split('/')[0]))
        {
            var count = folder.SelectMany(file => file.Mutants).CountBy(Status).ToDictionary();
            var (ended, uncompiled) = (count.GetValueOrDefault("Timeout"), count.GetValueOrDefault("CompileError"));
            var found = count.GetValueOrDefault("Killed") + ended;
            var all = found + count.GetValueOrDefault("Survived") + count.GetValueOrDefault("NoCoverage");
            if (all > 0)
            {
                isEnough &= found >= Least * all;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{folder.Key}: {all} tried, {found} found, {100m * found / all:0.0} %; ended by time {ended}, could not be compiled {uncompiled}"));
            }
        }

        return isEnough ? 0 : 1;
    }

    private static string Status(JsonNode? mutant) => (string)mutant!["status"]!;

    private static string Short(string? text) => text?.Trim().ReplaceLineEndings(" ") is { } trimmed ? trimmed[..Math.Min(110, trimmed.Length)] : "";
}
