using CalcinosisCds.Cli.Output;
using CalcinosisCds.Store.Board;
using Spectre.Console;

namespace CalcinosisCds.Cli.Report;

/// <summary>Prints a report for people.</summary>
internal static class ReportPrinter
{
    private const int Numbers = 8;

    public static void Print(BoardDocument board)
    {
        var console = Terminal.Open();
        console.Write(new HangingText("", board.Title));
        console.Write(new HangingText("", board.Range));
        console.WriteLine();
        foreach (var notice in board.Notices)
        {
            console.Write(new HangingText("! ", notice.Heading));
            console.Write(new HangingText("  ", notice.Text));
        }

        foreach (var figure in board.Figures)
        {
            console.WriteLine($"{figure.Number.PadLeft(Numbers)}  {figure.What}");
        }

        foreach (var table in board.Tables.Prepend(board.Changes).Concat(board.Charts.Select(chart => chart.Table)).Where(table => table.Rows.Count > 0))
        {
            console.WriteLine();
            console.WriteLine(table.Title);
            console.Write(Shown(table));
        }
    }

    private static Table Shown(BoardTable table)
    {
        var shown = new Table { Border = TableBorder.Simple };
        foreach (var (index, column) in table.Columns.Index())
        {
            var made = new TableColumn(Markup.Escape(column));
            shown.AddColumn(index > 0 && table.HasNumbers ? made.RightAligned().NoWrap() : made);
        }

        foreach (var row in table.Rows)
        {
            shown.AddRow([.. row.Cells.Select(Markup.Escape)]);
        }

        return shown;
    }
}
