using System.Globalization;

namespace CalcinosisCds.Text;

/// <summary>Where a word of a text ends: some characters between letters belong to it.</summary>
internal static class WordBounds
{
    /// <summary>Where the word ends that begins here, exclusive.</summary>
    public static int End(string text, int start, int length)
    {
        var i = start + 1;
        while (i < length && (char.IsLetterOrDigit(text[i]) || IsWithinWord(text, start, i, length)))
        {
            i++;
        }

        return text[i - 1] is '.' ? i - 1 : i;
    }

    private static bool IsWithinWord(string text, int start, int i, int length)
    {
        var next = i + 1 < length ? text[i + 1] : ' ';
        return text[i] switch
        {
            '\'' or '’' => char.IsLetter(next),
            '/' => char.IsLetterOrDigit(next) || (i - start == 1 && text[start] is 'w' or 'W'),
            '.' => IsWithinNumber(text, i, next) || IsOfInitials(text, start, i, length),
            ',' => IsWithinNumber(text, i, next),
            _ => CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark,
        };
    }

    private static bool IsWithinNumber(string text, int i, char next) => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(next);

    /// <summary>The stops of "i.v." and "s.c." end nothing, nor does that of "L. thigh".</summary>
    private static bool IsOfInitials(string text, int start, int i, int length)
    {
        var isSingle = char.IsLetter(text[i - 1]) && (i - 1 == start || text[i - 2] == '.');
        return isSingle && (i + 2 >= length || !char.IsLetter(text[i + 1]) || !char.IsLetter(text[i + 2]));
    }
}
