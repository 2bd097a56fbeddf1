using System.Globalization;
using System.Net;
using System.Text;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;

namespace CalcinosisCds.Cli.Report;

/// <summary>The report as one page that needs nothing beside itself: tables with a bar for each line, readable in print and without colour.</summary>
internal static class ReportPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --ground: #fff; --shown: #0b5cad;
                --decided: #b6c8dc; --overridden: #b35900; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9da7b3; --line: #30363d; --ground: #0d1117;
                --shown: #6cb6ff; --decided: #2f4a66; --overridden: #e8a33d; } }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; } dt { text-align: right; font-weight: 600; } dd { margin: 0; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
        th.number, td.number { text-align: right; } td.bar { min-width: 8rem; } svg { display: block; width: 100%; height: 1rem; }
        .decided { fill: var(--decided); } .shown { fill: var(--shown); } .overridden { fill: var(--overridden); } p { color: var(--quiet); }
        """;

    public static string Html(GovernanceReport report, DateTimeOffset since, Texts texts)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>CalcinosisCds report</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{Text(ReportWords.Title(since))}</h1>
            <dl>

            """);
        foreach (var (number, what) in ReportWords.Totals(report))
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>{number}</dt><dd>{Text(what)}</dd>\n");
        }

        html.Append("</dl>\n");
        foreach (var (heading, lines) in ReportWords.Tables(report, texts))
        {
            AppendTable(html, heading, lines);
        }

        html.Append("<h2>By override reason</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"By override "
            + "reason\"><table>\n<thead><tr><th>reason</th><th class=\"number\">cards</th></tr></thead>\n<tbody>\n");
        foreach (var line in report.ByReason)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(ReportWords.Reason(line, texts))}</td><td "
                + $"class=\"number\">{line.Overridden}</td></tr>\n");
        }

        return html.Append("</tbody></table></div>\n<p>Counts of cards, not of patients. A card counts for each category that it names and each rule "
            + "that it rests on. Bars: decided, shown, overridden.</p>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendTable(StringBuilder html, string heading, IReadOnlyList<(string Name, ReportLine Line)> lines)
    {
        var most = Math.Max(1, lines.Select(line => line.Line.Fired).DefaultIfEmpty().Max());
        html.Append(CultureInfo.InvariantCulture, $"<h2>By {Text(heading)}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"By "
            + $"{Text(heading)}\"><table>\n<thead><tr><th>{Text(heading)}</th>");
        foreach (var column in ReportWords.Columns)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th class=\"number\">{column}</th>");
        }

        html.Append("<td></td></tr></thead>\n<tbody>\n");
        foreach (var (name, line) in lines)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(name)}</td>");
            foreach (var number in ReportWords.Numbers(line))
            {
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{number}</td>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
            html.Append(Bar("decided", 0, line.Fired, most)).Append(Bar("shown", 2, line.Shown, most)).Append(Bar("overridden", 5, line.Overridden, most));
            html.Append("</svg></td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Bar(string kind, int top, long number, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"0\" y=\"{top}\" width=\"{100.0 * number / most:0.##}\" "
            + $"height=\"{10 - (2 * top)}\"/>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
