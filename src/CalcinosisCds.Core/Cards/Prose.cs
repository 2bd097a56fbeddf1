using System.Buffers;
using System.Globalization;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>
/// Text under way, in a pooled buffer: as sentences, or as GitHub-flavoured Markdown of paragraphs and lists in short lines. It takes our own
/// words only: nothing of the record's free text may reach it.
/// </summary>
internal sealed class Prose : IDisposable
{
    private const int UsualLength = 4096;
    private char[] _text = ArrayPool<char>.Shared.Rent(UsualLength);
    private string? _heading;

    public int Length { get; private set; }

    /// <summary>What is written, as a string of its own.</summary>
    public static string Of(Action<Prose> write)
    {
        using var text = new Prose();
        write(text);

        return text.Take();
    }

    /// <summary>The items of a list that is written, each as a string of its own, without its mark.</summary>
    public static IEnumerable<string> ItemsOf(Action<Prose> write) =>
        Of(write).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(item => item[2..]);

    public Prose Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Grow(text.Length));
        return this;
    }

    /// <summary>A number, a time or a quantity, written as everywhere alike.</summary>
    public Prose Append<T>(T value, string format = "")
        where T : ISpanFormattable
    {
        int written;
        while (!value.TryFormat(_text.AsSpan(Length), out written, format, CultureInfo.InvariantCulture))
        {
            Enlarge(_text.Length + 1);
        }

        Length += written;
        return this;
    }

    public Prose Append(Template template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (words, place) in template.Parts)
        {
            Append(words).Append(place is null ? "" : Template.ValueOf(place, values) ?? Template.Unfilled(place));
        }

        return this;
    }

    /// <summary>Puts the words of a template around what was written since a point: that takes the one place for which no value is given.</summary>
    public void Enclose(int start, Template template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        int? before = start;
        foreach (var (words, place) in template.Parts)
        {
            Write(words);
            if (place is not null && Template.ValueOf(place, values) is { } value)
            {
                Write(value);
            }
            else
            {
                before = null;
            }
        }

        void Write(string words)
        {
            if (before is { } at)
            {
                Insert(at, words);
                before = at + words.Length;
            }
            else
            {
                Append(words);
            }
        }
    }

    public ReadOnlySpan<char> Since(int start) => _text.AsSpan(start, Length - start);

    public void Insert(int start, ReadOnlySpan<char> text)
    {
        var moved = Length - start;
        Grow(text.Length);
        _text.AsSpan(start, moved).CopyTo(_text.AsSpan(start + text.Length));
        text.CopyTo(_text.AsSpan(start));
    }

    public void Remove(int start, int length)
    {
        _text.AsSpan(start + length, Length - start - length).CopyTo(_text.AsSpan(start));
        Length -= length;
    }

    /// <summary>Takes back what was written since a point.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Begins a paragraph.</summary>
    public Prose Paragraph()
    {
        _heading = null;
        return Append(Length > 0 ? "\n\n" : "");
    }

    /// <summary>Names the list of the items that follow; it is written with the first of them, or not at all.</summary>
    public void Heading(string heading) => _heading = heading;

    /// <summary>Begins an item of a list.</summary>
    public Prose Item()
    {
        if (_heading is { } heading)
        {
            Paragraph().Append("**").Append(heading).Append("**\n\n");
        }
        else if (Length > 0)
        {
            Append("\n");
        }

        return Append("- ");
    }

    /// <summary>A heading and its items; nothing where there are none.</summary>
    public void Section(string heading, IEnumerable<string> items)
    {
        Heading(heading);
        foreach (var item in items)
        {
            Item().Append(item);
        }
    }

    /// <summary>What was written since a point, taken out.</summary>
    public string TakeSince(int start)
    {
        var text = Since(start).ToString();
        CutTo(start);

        return text;
    }

    /// <summary>All of the text; the next begins empty.</summary>
    public string Take()
    {
        var text = Since(0).ToString();
        Clear();

        return text;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Length = 0;
        _heading = null;
    }

    public void Dispose()
    {
        GiveBack();
        _text = [];
        Length = 0;
    }

    /// <summary>Room for so many characters more.</summary>
    private Span<char> Grow(int count)
    {
        Enlarge(Length + count);
        Length += count;
        return _text.AsSpan(Length - count, count);
    }

    private void Enlarge(int length)
    {
        if (length <= _text.Length)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(length, _text.Length * 2));
        Since(0).CopyTo(larger);
        GiveBack();
        _text = larger;
    }

    /// <summary>The buffer held a patient's results: it is wiped before others may rent it.</summary>
    private void GiveBack()
    {
        _text.AsSpan().Clear();
        ArrayPool<char>.Shared.Return(_text);
    }
}
