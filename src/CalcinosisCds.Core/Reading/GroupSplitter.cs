using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Splits a text with ranges for several groups into one part for each.</summary>
internal static class GroupSplitter
{
    public static IEnumerable<string> Parts(string text, LabWords words)
    {
        var before = "";
        foreach (var written in AtSigns(text))
        {
            // "Adult, female: 8.5-10.5": what has no numbers belongs to what follows it.
            var part = before.Length > 0 ? $"{before}, {written}" : written;
            if (!written.Any(char.IsAsciiDigit))
            {
                before = part;
                continue;
            }

            before = "";
            foreach (var one in AtGroups(part, words))
            {
                yield return one;
            }
        }

        if (before.Length > 0 && before.AsSpan().Trim('.').Length > 0)
        {
            yield return before;
        }
    }

    /// <summary>At semicolons, bars and new lines; at commas that are no decimal ones, and at strokes that are no part of a unit.</summary>
    private static IEnumerable<string> AtSigns(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsSign(text, i))
            {
                continue;
            }

            if (text[start..i].Trim() is { Length: > 0 } part)
            {
                yield return part;
            }

            start = i + 1;
        }
    }

    private static bool IsSign(string text, int at) => text[at] switch
    {
        ';' or '|' or '\n' or '\r' or '\t' => true,
        ',' => at + 1 < text.Length && !char.IsAsciiDigit(text[at + 1]),
        '/' => at > 1 && at + 1 < text.Length && text[at - 1] == ' ' && text[at + 1] == ' ' && (char.IsAsciiDigit(text[at - 2]) || text[at - 2] == ')'),
        _ => false,
    };

    /// <summary>"M 8.6-10.1 F 8.5-10.4": before each word for a group that follows numbers; where numbers come first, behind each.</summary>
    private static IEnumerable<string> AtGroups(string part, LabWords words)
    {
        var isLabelFirst = char.IsLetter(part[0]) || part.Contains(':', StringComparison.Ordinal);
        var start = 0;
        var hasNumber = false;
        for (var i = 0; i < part.Length; i++)
        {
            hasNumber |= char.IsAsciiDigit(part[i]);
            if (!char.IsLetter(part[i]) || (i > 0 && char.IsLetterOrDigit(part[i - 1])))
            {
                continue;
            }

            var end = EndOfWord(part, i);
            if (hasNumber && IsGroup(part, i, end, words))
            {
                var cut = isLabelFirst ? i : EndOfLabel(part, end);
                yield return part[start..cut].Trim();
                start = cut;
                hasNumber = false;
            }

            i = end - 1;
        }

        if (part[start..].Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static int EndOfWord(string part, int start)
    {
        var end = start;
        while (end < part.Length && char.IsLetter(part[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>A word that says whose range it is, alone: "m" is none in "1.73 m2", and "normal" says nothing.</summary>
    private static bool IsGroup(string part, int start, int end, LabWords words) =>
        words.Group(part[start..end].ToLowerInvariant()) is { } group
        && (group.Sex is not null || group.From is not null || group.To is not null)
        && (start == 0 || part[start - 1] is ' ' or '(' or '[' or ',' or ';')
        && (end == part.Length || (!char.IsNumber(part[end]) && part[end] is not ('^' or '/')));

    private static int EndOfLabel(string part, int end)
    {
        while (end < part.Length && part[end] is ')' or ']' or '.' or ',')
        {
            end++;
        }

        return end;
    }
}
