using System.Net;
using System.Text;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Basis;

/// <summary>The basis document as a page.</summary>
internal sealed class BasisHtml(BasisDocument document)
{
    private readonly HashSet<string> _anchors = document.Sections.SelectMany(section => section.Table?.Rows ?? []).Select(row => row.Id).ToHashSet();

    public string Page() =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(document.Title)} {Text(document.Version)}</title>
        <link rel="stylesheet" href="/basis.css">
        </head>
        <body>
        <main>
        <h1>{Text(document.Title)}</h1>
        <p class="version">{Released()} <a href="/basis.json">{Text(document.Frame.Machines)}</a>.</p>
        <nav aria-label="{Text(document.Frame.Contents)}"><ul>
        {string.Concat(document.Sections.Select(section => $"<li><a href=\"#{section.Id}\">{Text(section.Title)}</a></li>\n"))}</ul></nav>
        {string.Concat(document.Sections.Select(Section))}</main>
        </body>
        </html>

        """;

    private string Released() => document.Frame.Released.Format(
        ("version", $"<strong id=\"version\">{Text(document.Version)}</strong>"),
        ("released", Text(document.Released)));

    private string Section(BasisSection section)
    {
        var paragraphs = section.Paragraphs.Select(paragraph => $"<p>{Linked(paragraph)}</p>\n");
        var table = section.Table is { } found ? Table(section.Title, found) : "";

        return $"<section id=\"{section.Id}\">\n<h2>{Text(section.Title)}</h2>\n{string.Concat(paragraphs)}{table}</section>\n";
    }

    private string Table(string title, BasisTable table) =>
        $"""
        <div class="table" tabindex="0" role="region" aria-label="{Text(title)}"><table>
        <thead><tr>{string.Concat(table.Headers.Select(header => $"<th scope=\"col\">{Text(header)}</th>"))}</tr></thead>
        <tbody>
        {string.Concat(table.Rows.Select(Row))}</tbody></table></div>

        """;

    private string Row(BasisRow row) => $"<tr id=\"{row.Id}\">{string.Concat(row.Cells.Select(cell => $"<td>{Linked(cell)}</td>"))}</tr>\n";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Citation keys become links; other words in brackets, such as the unit <c>[RU]/mL</c>, stay as they are.</summary>
    private string Linked(string text)
    {
        var written = Text(text);
        var linked = new StringBuilder();
        var end = 0;
        foreach (var (at, key) in KnowledgeCitations.In(written).Where(found => _anchors.Contains("reference-" + found.Key)))
        {
            linked.Append(written, end, at.Start.Value - end).Append($"<a href=\"#reference-{key}\">[{key}]</a>");
            end = at.End.Value;
        }

        return linked.Append(written, end, written.Length - end).ToString();
    }
}
