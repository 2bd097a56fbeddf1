using System.CommandLine;
using CalcinosisCds.Cli.Coverage;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Report;
using CalcinosisCds.Screen.Review;

namespace CalcinosisCds.Cli.Screen;

/// <summary><c>calcinosis-cds screen report</c>: what the cards would be over all patients of a screening, and a sample of them for review.</summary>
internal static class ScreenReportCommand
{
    private const string StandardSeed = "1";
    private const string StandardSheet = "review.csv";

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that screen or screen assess wrote." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var html = new Option<string?>("--html") { Description = "Also write a page with charts to this file. It names no patient." };
        var skeleton = new Option<string?>("--concept-map-skeleton")
        {
            Description = "Write a ConceptMap of the codes that are not understood to this new file, to be filled in.",
        };
        var sample = ScreenOptions.Number(
            "--sample", 1,
            "Draw so many patients for review, some of each category and red flag, and write a sheet and a page of them. They are patient data.");
        var sheet = new Option<string?>("--sheet") { Description = $"With --sample: the new file. Default: {StandardSheet} in the folder." };
        var seed = new Option<string>("--seed")
        {
            Description = "With --sample: another seed draws other patients.",
            DefaultValueFactory = _ => StandardSeed,
        };
        var command = new Command("report", "Report whom the cards would reach, what is missing and what is not understood.")
        {
            folder, json, html, skeleton, sample, sheet, seed,
        };
        ScreenOptions.HoldGiven(command);
        command.SetAction(parsed => ScreenCommand.Guarded(() =>
        {
            var from = new ScreenFolder(parsed.GetRequiredValue(folder));
            var isWhole = Report(from, parsed.GetValue(json), parsed.GetValue(html), parsed.GetValue(skeleton));
            if (parsed.GetValue(sample) is { } size)
            {
                Draw(from, size, parsed.GetRequiredValue(seed), parsed.GetValue(sheet) ?? Path.Combine(from.Path, StandardSheet));
            }

            return isWhole ? ScreenCommand.AllRead : ScreenCommand.SomethingLeftOut;
        }));

        return command;
    }

    private static bool Report(ScreenFolder folder, bool asJson, string? html, string? skeleton)
    {
        var knowledge = KnowledgeBase.Load();
        var population = ScreenedPopulation.Read(folder, knowledge.Release.Version);
        var report = ScreenReportBuilder.Build(population.Tally, population.Export, knowledge);
        if (html is not null)
        {
            File.WriteAllText(html, ScreenPage.Html(report, knowledge.Texts));
        }

        if (skeleton is not null && CoverageAnswer.WriteSkeleton(report.Coverage.ToMap(), skeleton) != ScreenCommand.AllRead)
        {
            throw new ScreenException("--concept-map-skeleton", "was not written.");
        }

        if (asJson)
        {
            Console.Out.WriteLine(report.Json());
        }
        else
        {
            ScreenReportPrinter.Print(report);
        }

        return population.IsWhole;
    }

    private static void Draw(ScreenFolder folder, int size, string seed, string sheet)
    {
        var (drawn, patients, leftOut) = ReviewFiles.Write(folder, size, seed, sheet, KnowledgeBase.Load());
        Console.Error.WriteLine($"calcinosis-cds: {sheet}, and a page beside it: {drawn} of {patients} patients. They are patient data.");
        if (leftOut > 0)
        {
            Console.Error.WriteLine($"calcinosis-cds: the sample is too small for {leftOut} strata, the smallest: nobody of them is in it.");
        }
    }
}
