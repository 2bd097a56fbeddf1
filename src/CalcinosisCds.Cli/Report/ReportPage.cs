using System.Globalization;
using System.Net;
using System.Text;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Cli.Report;

/// <summary>The report as one self-contained page: charts, and tables with bars, readable in print and without colour.</summary>
internal static class ReportPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --ground: #fff; --middle: #0b5cad; --back: #b6c8dc;
                --front: #b35900; --change: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9da7b3; --line: #30363d; --ground: #0d1117; --middle: #6cb6ff;
                --back: #2f4a66; --front: #e8a33d; --change: #ff8a80; } }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 72rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; } dt { text-align: right; font-weight: 600; } dd { margin: 0; }
        .notice { border-left: 4px solid var(--front); padding: .1rem 0 .1rem .75rem; margin: .75rem 0; } .notice p { margin: .25rem 0; max-width: 46rem; }
        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: 1rem 2rem; }
        figure { margin: 0; min-width: 0; break-inside: avoid; }
        .axis { display: flex; justify-content: space-between; color: var(--quiet); font-size: .85rem; }
        figure svg { height: 9rem; border-bottom: 1px solid var(--line); } .legend { color: var(--quiet); font-size: .85rem; margin: 0; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
        th.number, td.number { text-align: right; } td.bar { min-width: 10rem; } svg { display: block; width: 100%; height: 1.5rem; }
        .back { fill: var(--back); } .middle { fill: var(--middle); } .front { fill: var(--front); } .change { fill: var(--change); }
        .quiet { color: var(--quiet); } .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        @media print { svg { print-color-adjust: exact; } }
        """;

    public static string Html(BoardDocument board)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(board.Title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{Text(board.Title)}</h1>
            <p class="quiet">{Text(board.Range)}</p>

            """);
        foreach (var notice in board.Notices)
        {
            html.Append($"<div class=\"notice\"><h3>{Text(notice.Heading)}</h3><p>{Text(notice.Text)}</p></div>\n");
        }

        html.Append("<dl>\n").AppendJoin("", board.Figures.Select(figure => $"<dt>{Text(figure.Number)}</dt><dd>{Text(figure.What)}</dd>\n")).Append("</dl>\n");
        AppendTable(html, board.Changes, board.Labels);
        html.Append("<div class=\"charts\">\n");
        foreach (var chart in board.Charts)
        {
            AppendChart(html, chart, board.Labels);
        }

        html.Append("</div>\n");
        foreach (var table in board.Tables)
        {
            AppendTable(html, table, board.Labels);
        }

        return html.AppendJoin("", board.Notes.Select(note => $"<p class=\"quiet\">{Text(note)}</p>\n")).Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendChart(StringBuilder html, BoardChart chart, BoardLabels labels)
    {
        html.Append($"<figure>\n<h2>{Text(chart.Title)}</h2>\n").Append(Svg(chart.Bars, chart.Title))
            .Append($"<div class=\"axis\"><span>{chart.From}</span><span>{chart.To}</span></div>\n<p class=\"legend\">{Text(chart.Legend)}</p>\n");
        AppendDetails(html, chart.Table, labels);
        html.Append("</figure>\n");
    }

    private static void AppendTable(StringBuilder html, BoardTable table, BoardLabels labels)
    {
        html.Append($"<h2>{Text(table.Title)}</h2>\n");
        if (table.Rows.Count == 0)
        {
            html.Append($"<p class=\"quiet\">{Text(labels.Nothing)}</p>\n");
            return;
        }

        AppendCells(html, table, labels);
        if (table.Months is { } months)
        {
            AppendDetails(html, months, labels);
        }
    }

    private static void AppendDetails(StringBuilder html, BoardTable table, BoardLabels labels)
    {
        html.Append($"<details><summary>{Text(labels.AsTable)}<span class=\"unseen\">: {Text(table.Title)}</span></summary>\n");
        AppendCells(html, table, labels);
        html.Append("</details>\n");
    }

    private static void AppendCells(StringBuilder html, BoardTable table, BoardLabels labels)
    {
        html.Append($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{Text(table.Title)}\"><table>\n<thead><tr>")
            .AppendJoin("", table.Columns.Select((column, index) => $"<th scope=\"col\"{Class(table, index)}>{Text(column)}</th>"))
            .Append(table.HasBars ? $"<th scope=\"col\">{Text(labels.Bars)}</th>" : "").Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>").AppendJoin("", row.Cells.Select((cell, index) => $"<td{Class(table, index)}>{Text(cell)}</td>"))
                .Append(table.HasBars ? $"<td class=\"bar\">{Svg(row.Bars, row.Cells[0])}</td>" : "").Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Class(BoardTable table, int column) => column > 0 && table.HasNumbers ? " class=\"number\"" : "";

    private static string Svg(IReadOnlyList<BoardBar> bars, string label) =>
        $"<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Text(label)}\">{string.Concat(bars.Select(Bar))}</svg>\n";

    private static string Bar(BoardBar bar) => string.Create(
        CultureInfo.InvariantCulture,
        $"<rect class=\"{bar.Kind}\" x=\"{bar.X}\" y=\"{bar.Y}\" width=\"{bar.Width}\" height=\"{bar.Height}\"><title>{Text(bar.Said ?? "")}</title></rect>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
