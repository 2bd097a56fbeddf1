using System.CommandLine;
using System.Text.Json;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Cli.Records;
using CalcinosisCds.Fhir.Validation;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Validate;

/// <summary><c>calcinosis-cds validate &lt;file|folder&gt;</c>: what is wrong with FHIR data, and what each fault costs the assessment.</summary>
internal static class ValidateCommand
{
    private const int Sound = 0;
    private const int Faulty = 1;
    private const int UnusableInput = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A FHIR R4 resource, a Bundle or resources line by line, in JSON or XML, or a folder of such files. \"-\" reads standard "
            + "input.",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var asOf = new Option<string?>("--as-of") { Description = "The moment for which the data is read, as an ISO 8601 instant. Default: now." };
        var command = new Command("validate", "Hold FHIR data to R4 and our profiles, and say what each fault costs. It quotes what is at fault.")
        {
            file, json, asOf,
        };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(asOf), parsed.GetValue(json)));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string? asOf, bool isJson)
    {
        var moment = asOf is null ? TimeProvider.System.GetUtcNow() : FhirTime.Read(asOf)?.Earliest;
        if (moment is null)
        {
            return Unusable("--as-of: is not an ISO 8601 instant between the years 1850 and 2200, such as 2026-01-15T12:00:00Z.");
        }

        try
        {
            var found = RecordTexts.Read(file);
            var knowledge = KnowledgeBase.Load();
            using var validator = new FhirValidator();
            var report = await new DataQuality(validator, new ReadingCosts(knowledge, moment.Value)).OfAsync(found);
            if (isJson)
            {
                PrintJson(report, knowledge.Texts);
            }
            else
            {
                new QualityPrinter(knowledge.Texts, Terminal.Open()).Print(report);
            }

            return report.IsSound ? Sound : Faulty;
        }
        catch (RecordTextException exception)
        {
            return Unusable(exception.Message);
        }
    }

    private static void PrintJson(QualityReport report, Texts texts)
    {
        using var console = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(console, new JsonWriterOptions { Indented = true }))
        {
            new QualityJson(texts).Write(report, json);
        }

        console.WriteByte((byte)'\n');
    }

    private static int Unusable(string what)
    {
        Console.Error.WriteLine("calcinosis-cds: " + what);

        return UnusableInput;
    }
}
