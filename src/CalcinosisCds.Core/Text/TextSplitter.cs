using System.Globalization;

namespace CalcinosisCds.Text;

/// <summary>Splits a text into words, sentences and clauses, and writes its abbreviations out.</summary>
internal sealed class TextSplitter(
    WordFolding folding,
    IReadOnlySet<string> skipped,
    IReadOnlySet<string> sentenceEnds,
    IReadOnlyDictionary<string, Expansion> expansions)
{
    /// <summary>Stands for a question mark that what it doubts stands before.</summary>
    public const string DoubtBefore = "?before";

    /// <summary>Stands for a question mark before what it doubts.</summary>
    public const string DoubtAfter = "?";

    private const int LongestWord = 60;

    /// <summary>The folded words of a phrase of the knowledge files, where a last star stays.</summary>
    public IReadOnlyList<string> Phrase(string phrase)
    {
        var words = new List<string>();
        foreach (var word in phrase.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            var isPrefix = word.EndsWith('*');
            var folded = folding.Fold(isPrefix ? word[..^1] : word);
            if (isPrefix || !skipped.Contains(folded))
            {
                words.Add(isPrefix ? folded + "*" : folded);
            }
        }

        return words;
    }

    /// <summary>Adds the words of a text.</summary>
    public void Split(string text, int length, int source, bool isBodySite, SplitText into)
    {
        into.BeginText(isBodySite);
        var i = 0;
        while (i < length)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                var end = WordEnd(text, i, length);
                AddWord(text, i, end, source, into);
                i = end;
                continue;
            }

            AddSign(text, i, length, source, into);
            i++;
        }

        into.EndSentence();
    }

    private static int WordEnd(string text, int start, int length)
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

    private void AddWord(string text, int start, int end, int source, SplitText into)
    {
        if (end - start > LongestWord)
        {
            into.Add("", source, start, end, isWeak: false);
            return;
        }

        var written = text[start..end].Replace('’', '\'');
        var isInitials = !char.IsAsciiDigit(written[0]) && written.Contains('.', StringComparison.Ordinal);
        var folded = folding.Fold(isInitials ? written.Replace(".", "", StringComparison.Ordinal) : written);
        if (expansions.TryGetValue(folded, out var expansion))
        {
            foreach (var word in expansion.Words)
            {
                into.Add(word, source, start, end, expansion.IsWeak);
            }

            return;
        }

        AddParts(folded, source, start, end, into);
    }

    private void AddParts(string folded, int source, int start, int end, SplitText into)
    {
        if (!folded.Contains('/', StringComparison.Ordinal) && !folded.Contains('\'', StringComparison.Ordinal))
        {
            AddPlain(folded, source, start, end, into);
            return;
        }

        if (folded.All(c => char.IsAsciiDigit(c) || c is '/' or '.' or ','))
        {
            // Seven of ten, or a date.
            into.Add(folded, source, start, end, isWeak: false);
            return;
        }

        var parts = folded.Split(['/', '\''], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == 0 || parts[i] is not "s" || !folded.Contains('\'', StringComparison.Ordinal))
            {
                AddExpanded(parts[i], source, start, end, into);
            }
        }
    }

    private void AddExpanded(string part, int source, int start, int end, SplitText into)
    {
        if (!expansions.TryGetValue(part, out var expansion))
        {
            AddPlain(part, source, start, end, into);
            return;
        }

        foreach (var word in expansion.Words)
        {
            into.Add(word, source, start, end, expansion.IsWeak);
        }
    }

    private void AddPlain(string folded, int source, int start, int end, SplitText into)
    {
        if (skipped.Contains(folded))
        {
            return;
        }

        if (sentenceEnds.Contains(folded))
        {
            into.EndSentence();
        }

        into.Add(folded, source, start, end, isWeak: false);
    }

    private static void AddSign(string text, int i, int length, int source, SplitText into)
    {
        switch (text[i])
        {
            case '?':
                AddDoubt(text, i, length, source, into);
                break;
            case ',' or '|' or '•':
                into.EndClause(comma: text[i] == ',');
                break;
            case ':':
                into.EndClause(colon: true);
                break;
            case '(' or '[' or '{':
                into.OpenBracket();
                break;
            case ')' or ']' or '}':
                into.CloseBracket();
                break;
            case '.' or ';' or '!' or '\n' or '\r':
                into.EndSentence();
                break;
            case '-' or '–' or '—' when IsBlank(text, i - 1, length) || IsBlank(text, i + 1, length):
                into.EndClause();
                break;
        }
    }

    /// <summary>"Calciphylaxis?" doubts what stands before, "? calciphylaxis" what follows.</summary>
    private static void AddDoubt(string text, int i, int length, int source, SplitText into)
    {
        var isAttached = !IsBlank(text, i - 1, length) && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is ')' or ']');
        var ends = IsBlank(text, i + 1, length) || !char.IsLetterOrDigit(text[i + 1]);
        var nothingFollows = i + 1 >= length || text.AsSpan(i + 1, length - i - 1).Trim(" ?.)").IsEmpty;
        if ((isAttached && ends) || nothingFollows)
        {
            into.Add(DoubtBefore, source, i, i + 1, isWeak: false);
            into.EndClause();
        }
        else
        {
            into.Add(DoubtAfter, source, i, i + 1, isWeak: false);
        }
    }

    private static bool IsBlank(string text, int i, int length) => i < 0 || i >= length || char.IsWhiteSpace(text[i]);
}

/// <summary>What an abbreviation stands for.</summary>
/// <param name="IsWeak">True for the abbreviation of a disease, which may mean another.</param>
internal sealed record Expansion(IReadOnlyList<string> Words, bool IsWeak);
