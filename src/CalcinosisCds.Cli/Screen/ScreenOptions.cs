using System.CommandLine;
using System.Globalization;

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

    public Option<int?> Shards { get; } = Number("--shards", 1, "How many shards. Default: by the size of the input.");

    public Option<int?> Shard { get; } = Number(
        "--shard", 0, "The shard to assess, from 0. Default: JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID, and else all that are missing.");

    public Option<int?> Workers { get; } = Number("--workers", 1, "How many work at once. Default: one for each core.");

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

    /// <summary>An option that takes a whole number; anything else is reported as an error.</summary>
    public static Option<int?> Number(string name, int least, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
            {
                return number;
            }

            result.AddError($"{name} is a whole number, at least {least}.");

            return null;
        },
    };

    /// <summary>Reports empty arguments: nobody means to name a file or folder that way.</summary>
    public static void HoldGiven(Command command) => command.Validators.Add(parsed =>
    {
        foreach (var token in parsed.Children.SelectMany(child => child.Tokens).Where(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            parsed.AddError("An option or argument is empty.");
        }
    });
}
