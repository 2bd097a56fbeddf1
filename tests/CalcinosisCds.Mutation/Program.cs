using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Mutation;

/// <summary>
/// Tries the faults of a report and writes what became of each into it.
/// <para><c>try REPORT FOLDER [PART…]</c>: all of them, or those of some folders or files, by two workers.</para>
/// <para><c>work REPORT FOLDER JOURNAL SHARE</c>: one worker's share.</para>
/// </summary>
internal static class Program
{
    private const int Workers = 2;

    /// <summary>Of the processor, not by the clock: a busy machine ends no test.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

    public static async Task<int> Main(string[] args)
    {
        var report = JsonNode.Parse(await File.ReadAllTextAsync(args[1]))!; // Written by the planting tool.
        if (args[0] == "work")
        {
            Console.SetOut(TextWriter.Null); // The tests of properties say that they passed.
            var share = int.Parse(args[4], CultureInfo.InvariantCulture);
            var left = Left(report, args[3], share);
            await new Worker(args[2], args[3]).TryAsync(left);

            return 0;
        }

        Narrow(report, args[3..]);
        await File.WriteAllTextAsync(args[1], report.ToJsonString());
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(share => WatchAsync(report, args, share)));
        var outcomes = Enumerable.Range(0, Workers).SelectMany(share => Tried(Journal(args[1], share))).ToDictionary();
        foreach (var mutant in Mutants(report))
        {
            if (outcomes.TryGetValue(Id(mutant), out var outcome))
            {
                mutant["status"] = outcome.Split('\t')[0];
            }
        }

        await File.WriteAllTextAsync(args[1], report.ToJsonString());

        return Summary.Print(report);
    }

    private static void Narrow(JsonNode report, string[] parts)
    {
        var files = report["files"]!.AsObject(); // Written by the planting tool.
        foreach (var path in files.Select(file => file.Key).ToList())
        {
            if (parts.Length > 0 && !parts.Any(part => path.Contains($"/CalcinosisCds.Core/{part}", StringComparison.Ordinal)))
            {
                files.Remove(path);
            }
        }
    }

    private static async Task WatchAsync(JsonNode report, string[] args, int share)
    {
        var journal = Journal(args[1], share);
        while (Left(report, journal, share).Count > 0)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "work", args[1], args[2], journal, $"{share}"]);
            start.Environment["DOTNET_GCHeapHardLimit"] = "0x80000000"; // A fault may make a list grow without end.
            using var worker = Process.Start(start)!;
            var (last, since) = (-1L, TimeSpan.Zero);
            while (!worker.HasExited)
            {
                await Task.Delay(Look);
                var length = File.Exists(journal) ? new FileInfo(journal).Length : 0;
                if (length != last)
                {
                    (last, since) = (length, worker.HasExited ? since : worker.TotalProcessorTime);
                }
                else if (!worker.HasExited && worker.TotalProcessorTime - since > (IsTrying(journal) ? Longest : LongestStart))
                {
                    worker.Kill();
                }
            }

            if (worker.ExitCode != 0)
            {
                if (!IsTrying(journal))
                {
                    throw new InvalidOperationException("The tests do not pass without a fault.");
                }

                await File.AppendAllTextAsync(journal, $"tried\t{LastLine(journal)[1]}\tTimeout\n");
            }
        }
    }

    private static bool IsTrying(string journal) => LastLine(journal)[0] == "trying";

    private static string[] LastLine(string journal) => File.Exists(journal) ? File.ReadLines(journal).Last().Split('\t') : [""];

    private static string Journal(string report, int share) => $"{report}.{share}.tsv";

    private static List<int> Left(JsonNode report, string journal, int share)
    {
        var tried = Tried(journal);

        return [.. Mutants(report).Where(IsToTry).Select(Id).Where(id => id % Workers == share && !tried.ContainsKey(id))];
    }

    private static Dictionary<int, string> Tried(string journal) => !File.Exists(journal)
        ? []
        : File.ReadLines(journal).Select(line => line.Split('\t', 3)).Where(parts => parts[0] == "tried")
            .ToDictionary(parts => int.Parse(parts[1], CultureInfo.InvariantCulture), parts => parts[2]);

    private static bool IsToTry(JsonObject mutant) => (string?)mutant["status"] is not ("Ignored" or "CompileError");

    private static int Id(JsonObject mutant) => int.Parse((string)mutant["id"]!, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonObject> Mutants(JsonNode report) =>
        report["files"]!.AsObject().SelectMany(file => file.Value!["mutants"]!.AsArray()).Select(mutant => mutant!.AsObject());
}
