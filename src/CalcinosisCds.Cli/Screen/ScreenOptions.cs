using System.CommandLine;

namespace CalcinosisCds.Cli.Screen;

/// <summary>The options of a screening; each verb adds those that it takes.</summary>
internal sealed class ScreenOptions
{
    public Argument<string[]> Input { get; } = new("input")
    {
        Description = "The export: folders or files of FHIR NDJSON, plain or gzip; \"-\" reads standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Argument<string> Folder { get; } = new("folder") { Description = "The folder that screen partition wrote." };

    public Option<string?> Out { get; } = new("--out") { Description = "The folder for shards and assessments. They are patient data." };

    public Option<int?> Shards { get; } = new("--shards") { Description = "How many shards. Default: by the size of the input." };

    public Option<int?> Shard { get; } = new("--shard")
    {
        Description = "The shard to assess, from 0. Default: JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID, and else all that are missing.",
    };

    public Option<int?> Workers { get; } = new("--workers") { Description = "How many work at once. Default: one for each core." };

    public Option<string?> AsOf { get; } = new("--as-of")
    {
        Description = "The moment of all assessments, as an ISO 8601 instant. Default: that of the export by its manifest, else that of the partition.",
    };

    public Option<string?> FhirServer { get; } = new("--fhir-server")
    {
        Description = "The base url of the export's server, for references that name it. Default: by the manifest.",
    };

    public Option<string?> NoIds { get; } = new("--no-ids")
    {
        Description = "A file with a key of 32 bytes or more: assessments hold keyed hashes in the place of ids. They are still patient data.",
    };

    public Option<string[]> ConceptMaps { get; } = new("--concept-map")
    {
        Description = "A file with a FHIR R4 ConceptMap from local codes, as in a client's record. It may be given several times.",
    };

    public Option<bool> Stdin { get; } = new("--stdin")
    {
        Description = "Read one patient a line from standard input, as a Bundle or an array of resources; print one assessment a line.",
    };

    public Option<string?> FromParquet { get; } = new("--from-parquet")
    {
        Description = "In place of the input: a folder with tables of SQL-on-FHIR views (docs/views), Parquet or CSV.",
    };

    public Option<string[]> Exported { get; } = new("--exported")
    {
        Description = "With --stdin: a type of which an array of resources holds all that there are, such as Observation. It may be given several times.",
    };

    public Option<bool> Tolerant { get; } = new("--tolerate-left-out")
    {
        Description = "Exit 0 also where something was left out, for engines that take any other code for a failure. It is named all the same.",
    };

    /// <summary>What is inconsistent, for the command's validator to report.</summary>
    public static void HoldPositive(Command command, params Option<int?>[] options) => command.Validators.Add(parsed =>
    {
        foreach (var option in options.Where(option => parsed.GetValue(option) < 1))
        {
            parsed.AddError(option.Name + " is at least 1.");
        }
    });
}
