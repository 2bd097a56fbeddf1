using System.Text;

namespace CalcinosisCds.Cards;

/// <summary>Builds GitHub-flavoured Markdown in short lines. It takes our own words only: nothing of the record's free text may reach it.</summary>
internal sealed class Markdown
{
    private readonly StringBuilder _text = new();

    public Markdown Paragraph(string text)
    {
        Break();
        _text.Append(text).Append('\n');
        return this;
    }

    /// <summary>A heading and its items; nothing where there are none.</summary>
    public Markdown Section(string heading, IEnumerable<string> items)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (isFirst)
            {
                Paragraph("**" + heading + "**");
                _text.Append('\n');
                isFirst = false;
            }

            _text.Append("- ").Append(item).Append('\n');
        }

        return this;
    }

    /// <summary>The same lines without marks, for clients that show them as they are; list items and headings stay on lines of their own.</summary>
    public static string ToPlain(string markdown) => markdown.Replace("**", "", StringComparison.Ordinal);

    public override string ToString() => _text.ToString().TrimEnd('\n');

    private void Break()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }
    }
}
