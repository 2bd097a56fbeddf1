using System.CommandLine;
using System.Globalization;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen;
using CalcinosisCds.Screen.Review;
using Spectre.Console;

namespace CalcinosisCds.Cli.Screen;

/// <summary><c>calcinosis-cds screen agree</c>: how far reviewers agree, from the sheet that they filled in.</summary>
internal static class ScreenAgreeCommand
{
    /// <summary>A sheet of a few thousand rows is far below it.</summary>
    private const long LargestSheet = 64 * 1024 * 1024;

    public static Command Create()
    {
        var sheet = new Argument<string>("sheet") { Description = "The sheet that screen report --sample wrote, filled in." };
        var json = new Option<bool>("--json") { Description = "Print the agreement as JSON." };
        var command = new Command("agree", "Read a review sheet back: agreement by category, red flag and rule.") { sheet, json };
        ScreenOptions.HoldGiven(command);
        command.SetAction(parsed => ScreenCommand.Guarded(() => Run(parsed.GetRequiredValue(sheet), parsed.GetValue(json))));

        return command;
    }

    private static int Run(string path, bool asJson)
    {
        if (new FileInfo(path) is { Exists: true, Length: > LargestSheet })
        {
            throw new ScreenException(path, "is no sheet: it is too large.");
        }

        var agreement = Agreement.Of(SheetReader.Read(path, File.ReadAllText(path)));
        if (asJson)
        {
            Console.Out.WriteLine(agreement.Json());
        }
        else
        {
            Print(agreement);
        }

        foreach (var damaged in agreement.Damaged)
        {
            Console.Error.WriteLine($"calcinosis-cds: {path}: {damaged}");
        }

        return agreement.Damaged.Count == 0 ? ScreenCommand.AllRead : ScreenCommand.SomethingLeftOut;
    }

    private static void Print(Agreement agreement)
    {
        var texts = KnowledgeBase.Load().Texts;
        var console = Terminal.Open();
        console.Write(Table(AgreementWords.Sample, [agreement.Sample], _ => AgreementWords.AllRows));
        console.Write(new HangingText("", AgreementWords.Population(agreement)));
        console.Write(Table(AgreementWords.Category, agreement.ByCategory, id => AgreementWords.NameOf(id, "category.", texts)));
        console.Write(Table(AgreementWords.Flag, agreement.ByFlag, id => AgreementWords.NameOf(id, "redflag.name.", texts)));
        if (agreement.ByRule.Count > 0)
        {
            console.Write(Table(AgreementWords.Rule, agreement.ByRule, id => id + " " + AgreementWords.NameOf(id, "criterion.", texts)));
            console.Write(new HangingText("", AgreementWords.Rows(agreement)));
        }

        console.Write(new HangingText("", AgreementWords.Caveat));
    }

    private static Table Table(string heading, IReadOnlyList<AgreementLine> lines, Func<string, string> name)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(heading);
        foreach (var column in AgreementWords.Columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var line in lines)
        {
            table.AddRow([
                Markup.Escape(name(line.Id)),
                .. new[] { line.Agree, line.Disagree, line.Unclear, line.NotReviewed }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
                AgreementWords.Share(line.Share),
            ]);
        }

        return table;
    }
}
