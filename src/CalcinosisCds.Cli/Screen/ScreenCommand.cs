using System.CommandLine;
using System.Globalization;
using CalcinosisCds.Cli.Records;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen;
using CalcinosisCds.Screen.Assess;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Cli.Screen;

/// <summary><c>calcinosis-cds screen</c>: an export of many patients, assessed as the service would assess each.</summary>
internal static class ScreenCommand
{
    public const int AllRead = 0;
    public const int UnusableInput = 2;
    public const int SomethingLeftOut = 3;

    /// <summary>Where the engines of jobs say which one this is.</summary>
    private static readonly string[] Indexes = ["JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID"];

    public static Command Create()
    {
        var options = new ScreenOptions();
        var command = new Command("screen", "Assess all patients of an export: screen <input> --out <folder>, or its two steps apart.")
        {
            options.Input, options.Out, options.Shards, options.AsOf, options.FhirServer, options.NoIds, options.ConceptMaps, options.Workers,
            options.Stdin, options.Exported, options.FromParquet, options.Tolerant,
        };
        ScreenOptions.HoldGiven(command);
        command.SetAction(parsed => Guarded(() => parsed.GetValue(options.Stdin) ? Pipe(options, parsed) : Whole(options, parsed)));
        command.Add(Partition());
        command.Add(Assess());
        command.Add(ScreenReportCommand.Create());
        command.Add(ScreenAgreeCommand.Create());

        return command;
    }

    private static Command Partition()
    {
        var options = new ScreenOptions();
        var command = new Command("partition", "Part an export by patient into shards.")
        {
            options.Input, options.FromParquet, options.Out, options.Shards, options.AsOf, options.FhirServer, options.Workers, options.Tolerant,
        };
        ScreenOptions.HoldGiven(command);
        command.SetAction(parsed => Guarded(() => ExitCode(options, parsed, Part(options, parsed, out _).IsAllKept)));

        return command;
    }

    private static Command Assess()
    {
        var options = new ScreenOptions();
        var command = new Command("assess", "Assess one shard, or all that are missing.")
        {
            options.Folder, options.Shard, options.AsOf, options.NoIds, options.ConceptMaps, options.Workers, options.Tolerant,
        };
        ScreenOptions.HoldGiven(command);
        command.SetAction(parsed => Guarded(() =>
        {
            var folder = new ScreenFolder(parsed.GetRequiredValue(options.Folder));
            var shards = Shards.Read(folder) ?? throw new ScreenException(folder.Path, "holds no shards; screen partition makes them.");

            return ExitCode(
                options, parsed, Assess(folder, shards, Chosen(parsed.GetValue(options.Shard), shards), Asked(options, parsed)));
        }));

        return command;
    }

    private static int Whole(ScreenOptions options, ParseResult parsed)
    {
        var shards = Part(options, parsed, out var folder);
        var isWhole = Assess(folder, shards, [.. Enumerable.Range(0, shards.Count)], Asked(options, parsed));

        return ExitCode(options, parsed, isWhole && shards.IsAllKept);
    }

    private static Shards Part(ScreenOptions options, ParseResult parsed, out ScreenFolder folder)
    {
        var tables = parsed.GetValue(options.FromParquet);
        if (parsed.GetValue(options.Input) is not { } input || (input.Length > 0) == (tables is not null) || parsed.GetValue(options.Out) is not { } path)
        {
            throw new ScreenException("screen", "needs what to read, an input or --from-parquet, and --out.");
        }

        if (parsed.GetValue(options.Shards) > Partitioner.MostShards)
        {
            throw new ScreenException("--shards", $"is at most {Partitioner.MostShards}.");
        }

        var asked = Asked(options, parsed);
        folder = new ScreenFolder(path);
        using var lines = tables is null ? null : TableInput.Read(tables, folder);
        var progress = new ScreenProgress();
        Shards shards;
        using (new ProgressLine("Partition", progress))
        {
            shards = new Partitioner(folder, progress, TimeProvider.System).Run(new PartitionAsked(
                lines is null ? input : [lines.Folder], parsed.GetValue(options.Shards), asked.AsOf, parsed.GetValue(options.FhirServer), asked.Workers));
        }

        ScreenSummary.Print(shards);
        if (folder.IsOpenToOthers)
        {
            Console.Error.WriteLine(
                $"calcinosis-cds: {path}: other users can look into this folder, which existed before; its files are readable by you only.");
        }

        return shards;
    }

    private static bool Assess(ScreenFolder folder, Shards shards, IReadOnlyList<int> chosen, ScreenAsked asked)
    {
        var plan = asked.Plan(folder, shards);
        using var medications = plan.Medications;
        var progress = new ScreenProgress();
        IReadOnlyList<ShardOutcome> outcomes;
        using (new ProgressLine("Assess", progress))
        {
            outcomes = new Screening(plan, progress).Run(chosen, asked.Workers);
        }

        ScreenSummary.Print(outcomes);

        return outcomes.All(outcome => outcome.IsWhole);
    }

    private static int Pipe(ScreenOptions options, ParseResult parsed)
    {
        if (parsed.GetValue(options.Input) is { Length: > 0 } || parsed.GetValue(options.Out) is not null || parsed.GetValue(options.FromParquet) is not null)
        {
            throw new ScreenException("--stdin", "reads standard input and prints what it finds: it takes no other input, and no --out.");
        }

        if (parsed.GetValue(options.Exported)?.FirstOrDefault(type => !ExportedLists.Types.Contains(type)) is { } unknown)
        {
            throw new ScreenException("--exported", $"{unknown} is no type of a list. It is one of {string.Join(", ", ExportedLists.Types)}.");
        }

        var asked = Asked(options, parsed);
        var knowledge = KnowledgeBase.Load();
        AskedMoment.TryRead(null, out var now);
        var plan = new PipedPlan(
            knowledge, asked.AsOf ?? now, parsed.GetValue(options.Exported) ?? [], parsed.GetValue(options.FhirServer), asked.Names(),
            asked.LocalCodes(knowledge));
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();

        return ExitCode(options, parsed, new PipedScreening(plan).Run(input, output) == 0);
    }

    private static int ExitCode(ScreenOptions options, ParseResult parsed, bool isWhole) =>
        isWhole || parsed.GetValue(options.Tolerant) ? AllRead : SomethingLeftOut;

    private static ScreenAsked Asked(ScreenOptions options, ParseResult parsed) => ScreenAsked.Of(
        parsed.GetValue(options.AsOf), parsed.GetValue(options.NoIds), parsed.GetValue(options.ConceptMaps), parsed.GetValue(options.Workers));

    /// <summary>The shard named here or by the engine that runs this; otherwise all.</summary>
    private static IReadOnlyList<int> Chosen(int? given, Shards shards)
    {
        var shard = given ?? OfEngine();

        return shard is null ? [.. Enumerable.Range(0, shards.Count)]
            : shard >= 0 && shard < shards.Count ? [shard.Value]
            : throw new ScreenException("--shard", $"is from 0 to {shards.Count - 1}.");
    }

    /// <summary>
    /// Null where no engine runs this. One that says something else than a number meant one shard: all of them in every job would be a fault
    /// that nobody sees.
    /// </summary>
    private static int? OfEngine()
    {
        var said = Indexes.Select(name => (Name: name, Index: Environment.GetEnvironmentVariable(name))).Where(variable => variable.Index is not null).ToList();
        if (said.Count == 0)
        {
            return null;
        }

        var (variable, index) = said.Find(variable => variable.Index is { Length: > 0 }) is { Name: not null } found ? found : said[0];

        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ScreenException(variable, "says no number of a shard. Give --shard, or unset it to assess all.");
    }

    internal static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (ScreenException exception)
        {
            Console.Error.WriteLine($"calcinosis-cds: {exception.Where}: {exception.What}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("calcinosis-cds: " + exception.Message);
        }

        return UnusableInput;
    }
}
