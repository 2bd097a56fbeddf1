using CalcinosisCds.Cli.Output;
using CalcinosisCds.Screen.Report;
using Spectre.Console;

namespace CalcinosisCds.Cli.Screen;

/// <summary>Prints what the page shows for people, without its breakdown by age and its codes.</summary>
internal static class ScreenReportPrinter
{
    private const int MostLines = 15;

    public static void Print(ScreenReport report)
    {
        var console = Terminal.Open();
        console.Write(new HangingText("", ScreenWords.Title));
        console.Write(new HangingText("", ScreenWords.Subtitle(report)));
        console.WriteLine();
        console.WriteLine($"{ScreenWords.Number(report.Patients),12}  {ScreenWords.Patients}");
        foreach (var count in report.Export)
        {
            console.WriteLine($"{ScreenWords.Number(count.Count),12}  {ScreenWords.Export(count.Id)}");
        }

        foreach (var table in report.Tables.Where(table => table.Lines.Count > 0))
        {
            console.WriteLine();
            console.Write(Table(table));
        }

        foreach (var caveat in ScreenWords.Caveats(report))
        {
            console.WriteLine();
            console.Write(new HangingText("", caveat));
        }
    }

    private static Table Table(ReportTable lines)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(Markup.Escape(ScreenWords.Heading(lines)));
        foreach (var column in ScreenWords.Columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var line in lines.Lines.Take(MostLines))
        {
            table.AddRow(
                Markup.Escape(line.Name),
                ScreenWords.Number(line.Patients),
                ScreenWords.Rate(line.Per1000Patients),
                ScreenWords.Rate(line.Per1000Openings));
        }

        return table;
    }
}
