using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CalcinosisCds.Basis;

/// <summary>Prints the basis document as a page, as JSON and as Markdown.</summary>
public static class BasisPrinter
{
    /// <summary>The page: printable, without scripts; every citation key links to its reference.</summary>
    public static string Html(BasisDocument document) => new BasisHtml(document).Page();

    public static void Json(BasisDocument document, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("knowledgeVersion", document.Version);
        json.WriteString("released", document.Released);
        json.WriteString("title", document.Title);
        json.WriteStartArray("sections");
        foreach (var section in document.Sections)
        {
            Write(json, section);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>RULES.md.</summary>
    public static string Markdown(BasisDocument document)
    {
        var released = document.Frame.Released.Format(("version", document.Version), ("released", document.Released));
        var text = new StringBuilder($"# {document.Title}\n\n{released} {document.Frame.Generated}\n");
        foreach (var section in document.Sections)
        {
            text.Append($"\n## {section.Title}\n").AppendJoin("", section.Paragraphs.Select(paragraph => $"\n{paragraph}\n"));
            if (section.Table is { } table)
            {
                text.Append('\n').Append(Row(table.Headers)).Append('|').Insert(text.Length, "---|", table.Headers.Count).Append('\n');
                text.AppendJoin("", table.Rows.Select(row => Row(row.Cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))));
            }
        }

        return text.ToString();
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static void Write(Utf8JsonWriter json, BasisSection section)
    {
        json.WriteStartObject();
        json.WriteString("id", section.Id);
        json.WriteString("title", section.Title);
        Write(json, "paragraphs", section.Paragraphs);
        if (section.Table is { } table)
        {
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString("id", row.Id);
                Write(json, "cells", row.Cells);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "columns", table.Headers);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
