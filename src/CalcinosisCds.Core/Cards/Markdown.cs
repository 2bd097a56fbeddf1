using System.Buffers;

namespace CalcinosisCds.Cards;

/// <summary>
/// Builds GitHub-flavoured Markdown in short lines. It takes our own words only: nothing of the record's free text may reach it. Its buffer is
/// pooled, and given back by <see cref="ToString"/>, which ends it.
/// </summary>
internal sealed class Markdown
{
    private const int UsualLength = 4096;
    private char[] _text = ArrayPool<char>.Shared.Rent(UsualLength);
    private int _length;

    public Markdown Paragraph(string text)
    {
        Break();
        return Append(text).Append("\n");
    }

    /// <summary>A heading and its items; nothing where there are none.</summary>
    public Markdown Section(string heading, IEnumerable<string> items)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (isFirst)
            {
                Break();
                Append("**").Append(heading).Append("**\n\n");
                isFirst = false;
            }

            Append("- ").Append(item).Append("\n");
        }

        return this;
    }

    /// <summary>The same lines without marks, for clients that show them as they are; list items and headings stay on lines of their own.</summary>
    public static string ToPlain(string markdown) => markdown.Replace("**", "", StringComparison.Ordinal);

    public override string ToString()
    {
        var text = _text.AsSpan(0, _length).TrimEnd('\n').ToString();
        GiveBack();
        _text = [];
        _length = 0;

        return text;
    }

    private void Break()
    {
        if (_length > 0)
        {
            Append("\n");
        }
    }

    private Markdown Append(string text)
    {
        if (_length + text.Length > _text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + text.Length, _text.Length * 2));
            _text.AsSpan(0, _length).CopyTo(larger);
            GiveBack();
            _text = larger;
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>The buffer held a patient's results: it is wiped before others may rent it.</summary>
    private void GiveBack()
    {
        _text.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_text);
    }
}
