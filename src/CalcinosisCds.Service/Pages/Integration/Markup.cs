using System.Net;

namespace CalcinosisCds.Service.Pages.Integration;

/// <summary>HTML made from texts that are not HTML.</summary>
internal static class Markup
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Code(string text) => $"<code>{Text(text)}</code>";

    /// <summary>A text to copy, under its name.</summary>
    public static string Block(string name, string text) =>
        $"<h3>{Code(name)}</h3>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"{Text(name)}\">{Text(text)}</pre>\n";

    /// <param name="label">What the table is, for screen readers.</param>
    /// <param name="headers">Texts.</param>
    /// <param name="rows">Cells in HTML.</param>
    public static string Table(string label, IEnumerable<string> headers, IEnumerable<string[]> rows) =>
        $"""
        <div class="table" tabindex="0" role="region" aria-label="{Text(label)}"><table>
        <thead><tr>{string.Concat(headers.Select(header => $"<th scope=\"col\">{Text(header)}</th>"))}</tr></thead>
        <tbody>
        {string.Join('\n', rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>"))}
        </tbody></table></div>
        """;
}
