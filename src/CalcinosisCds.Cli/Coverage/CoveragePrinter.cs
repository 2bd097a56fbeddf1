using System.Collections.Frozen;
using System.Globalization;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace CalcinosisCds.Cli.Coverage;

/// <summary>Prints for people what was not understood, the most frequent of each kind first.</summary>
internal sealed class CoveragePrinter(KnowledgeBase knowledge)
{
    private readonly FrozenDictionary<CoverageKind, string> _kinds = knowledge.Texts.OfEach<CoverageKind>("coverage.kind.");

    public void Print(CoverageReport report)
    {
        var console = Terminal.Open();
        console.Write(new HangingText("", knowledge.Texts[report.Entries.Count == 0 ? "coverage.none" : "coverage.some"]));
        foreach (var kind in report.Entries.GroupBy(entry => entry.Kind))
        {
            console.WriteLine();
            console.Write(new HangingText(Styled.Plain(""), indent: 0, Styled.Bold(_kinds[kind.Key])));
            console.Write(Table(kind));
        }

        if (report.LeftOut > 0)
        {
            console.Write(new HangingText("", knowledge.Texts.Format("coverage.leftOut", ("count", report.LeftOut.ToString(CultureInfo.InvariantCulture)))));
        }
    }

    private Table Table(IEnumerable<CoverageEntry> entries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("count", "of", "code", "system", "displays");
        foreach (var entry in entries)
        {
            table.AddRow(
                new Cell(entry.Count.ToString(CultureInfo.InvariantCulture)),
                new Cell(knowledge.Texts["item." + entry.Item]),
                new Cell(entry.Code.Length == 0 ? "-" : entry.Code),
                new Cell(entry.System.Length == 0 ? "-" : entry.System),
                new Cell(string.Join("; ", entry.Displays)));
        }

        return table;
    }
}
