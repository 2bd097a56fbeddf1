using System.Globalization;
using System.Net;
using System.Text;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Screen.Report;

/// <summary>The report as one page that needs nothing beside itself: tables with a bar for each line, readable in print and without colour.</summary>
internal static class ScreenPage
{
    private const int MostLines = 40;
    private const string Freshness = "freshness";

    public static string Html(ScreenReport report, Texts texts)
    {
        var html = new StringBuilder();
        html.Append(PageFrame.Head(ScreenWords.Title, ScreenWords.Subtitle(report)));
        html.Append(CultureInfo.InvariantCulture, $"<dl>\n<dt>{ScreenWords.Number(report.Patients)}</dt><dd>{ScreenWords.Patients}</dd>\n");
        foreach (var count in report.Export)
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>{ScreenWords.Number(count.Count)}</dt><dd>{Text(ScreenWords.Export(count.Id))}</dd>\n");
        }

        html.Append("</dl>\n");
        foreach (var caveat in ScreenWords.Caveats(report).Concat(report.Openings is null ? [ScreenWords.NoEncounters] : []))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(caveat)}</p>\n");
        }

        foreach (var table in report.Tables.Where(table => table.Lines.Count > 0))
        {
            AppendTable(html, table, report);
        }

        AppendCoverage(html, report.Coverage, texts);

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendTable(StringBuilder html, ReportTable table, ScreenReport report)
    {
        var heading = Text(ScreenWords.Heading(table));
        html.Append(CultureInfo.InvariantCulture, $"<h2>{heading}</h2>\n");
        var parts = PartsOf(table);
        var isParted = parts.Count is > 0 and <= PageFrame.MostKinds && !IsByReason(table);
        if (isParted)
        {
            html.Append(PageFrame.Legend([.. parts.Select(part => part.Name)]));
        }

        AppendOpening(html, heading, ["", .. Columns(table, report), .. isParted ? parts.Select(part => part.Name) : []]);
        var most = Math.Max(1, table.Lines.Max(line => Whole(table, line)));
        foreach (var line in table.Lines.Take(MostLines))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(line.Name)}{Reasons(table, line)}</th>");
            html.Append(Cell(ScreenWords.Number(line.Patients))).Append(Cell(ScreenWords.Rate(line.Per1000Patients)));
            html.Append(HasOpenings(table, report) ? Cell(ScreenWords.Rate(line.Per1000Openings)) : "");
            foreach (var part in isParted ? parts : [])
            {
                html.Append(Cell(line.Parts.FirstOrDefault(found => found.Id == part.Id) is { } found ? ScreenWords.Number(found.Patients) : "0"));
            }

            html.Append("<td class=\"bar\">").Append(Bar(line, isParted ? parts : [], most)).Append("</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
        AppendByAge(html, table, report, heading);
    }

    /// <summary>Rates of each age, over the number of patients of that age.</summary>
    private static void AppendByAge(StringBuilder html, ReportTable table, ScreenReport report, string heading)
    {
        if (!table.Lines.Any(line => line.ByAge.Any(age => age.Patients > 0)))
        {
            return;
        }

        html.Append(CultureInfo.InvariantCulture, $"<h3>{ScreenWords.ByAge}</h3>\n");
        AppendOpening(html, $"{heading}: {ScreenWords.ByAge}", ["", .. report.ByAge.Select(age => age.Name)], hasBar: false);
        html.Append(CultureInfo.InvariantCulture, $"<tr class=\"quiet\"><th scope=\"row\">{ScreenWords.Patients}</th>");
        html.AppendJoin("", report.ByAge.Select(age => Cell(ScreenWords.Number(age.Patients)))).Append("</tr>\n");
        foreach (var line in table.Lines.Take(MostLines))
        {
            var most = Math.Max(0.01m, line.ByAge.Max(age => age.Per1000 ?? 0));
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(line.Name)}</th>");
            html.AppendJoin("", line.ByAge.Select(age => AgeCell(age, most))).Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void AppendCoverage(StringBuilder html, ReportedCoverage coverage, Texts texts)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{ScreenWords.CoverageHeading}</h2>\n");
        var isAny = coverage.Entries.Count + coverage.LeftOut > 0;
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(texts[isAny ? "coverage.some" : "coverage.none"])}</p>\n");
        foreach (var kind in coverage.Entries.GroupBy(entry => entry.Kind))
        {
            var heading = Text(texts["coverage.kind." + KebabId.Of(kind.Key)]);
            var most = Math.Max(1, kind.Max(entry => entry.Patients ?? 0));
            html.Append(CultureInfo.InvariantCulture, $"<h3>{heading}</h3>\n");
            AppendOpening(html, heading, ["code", "patients", "of", "system", "displays"]);
            foreach (var entry in kind.Take(MostLines))
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><code>{Text(entry.Code.Length == 0 ? "–" : entry.Code)}</code></th>"
                    + $"{Cell(ScreenWords.Number(entry.Patients))}<td>{Text(texts["item." + entry.Item])}</td><td class=\"long\">{Text(entry.System)}</td>"
                    + $"<td>{Text(string.Join("; ", entry.Displays))}</td><td class=\"bar\">{PageFrame.Svg([(0, entry.Patients ?? 0)], most)}</td></tr>\n");
            }

            html.Append("</tbody></table></div>\n");
        }

        var more = coverage.LeftOut + coverage.Entries.GroupBy(entry => entry.Kind).Sum(kind => kind.Skip(MostLines).Count());
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(texts.Format("coverage.leftOut", ("count", ScreenWords.Number(more))))}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(ScreenWords.MapThem)}</p>\n");
    }

    private static void AppendOpening(StringBuilder html, string label, IReadOnlyList<string> columns, bool hasBar = true)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>\n<thead><tr>");
        foreach (var (i, column) in columns.Index())
        {
            html.Append(column.Length == 0 ? "<td></td>" : $"<th scope=\"col\"{(i == 0 ? "" : " class=\"number\"")}>{Text(column)}</th>");
        }

        html.Append(hasBar ? "<td></td></tr></thead>\n<tbody>\n" : "</tr></thead>\n<tbody>\n");
    }

    private static IEnumerable<string> Columns(ReportTable table, ScreenReport report) =>
        HasOpenings(table, report) ? ScreenWords.Columns : ScreenWords.Columns.Take(2);

    private static bool HasOpenings(ReportTable table, ScreenReport report) =>
        report.Openings is not null && table.Lines.Any(line => line.Per1000Openings is not null);

    private static List<(string Id, string Name)> PartsOf(ReportTable table) =>
    [
        .. table.Lines.SelectMany(line => line.Parts).Select(part => (part.Id, part.Name)).Distinct()
            .OrderBy(part => ScreenReportBuilder.GravestFirst.IndexOf(part.Id)),
    ];

    /// <summary>Why: too many kinds for a column each.</summary>
    private static string Reasons(ReportTable table, ReportedLine line) => !IsByReason(table) || line.Parts.Count == 0 ? "" :
        "<br><small>" + Text(string.Join("; ", line.Parts.OrderByDescending(part => part.Patients ?? 0)
            .Select(part => $"{part.Name} {ScreenWords.Number(part.Patients)}"))) + "</small>";

    private static bool IsByReason(ReportTable table) => table.Id is "open" or "unusable" or "unread-list";

    private static long Whole(ReportTable table, ReportedLine line) =>
        table.Id == Freshness ? line.Parts.Sum(part => part.Patients ?? 0) : line.Patients ?? 0;

    private static string Bar(ReportedLine line, List<(string Id, string Name)> parts, long most) => parts.Count == 0
        ? PageFrame.Svg([(0, line.Patients ?? 0)], most)
        : PageFrame.Svg([.. parts.Select((part, i) => (i, line.Parts.FirstOrDefault(found => found.Id == part.Id)?.Patients ?? 0))], most);

    private static string AgeCell(ReportedPart age, decimal most) => string.Create(CultureInfo.InvariantCulture,
        $"<td class=\"number\">{(age.Patients is null ? ScreenWords.Few : ScreenWords.Rate(age.Per1000))}"
        + $"{PageFrame.Svg([(0, (long)(100 * (age.Per1000 ?? 0) / most))], 100)}</td>");

    private static string Cell(string number) => $"<td class=\"number\">{number}</td>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
