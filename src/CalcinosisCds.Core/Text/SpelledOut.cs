using System.Buffers;

namespace CalcinosisCds.Text;

/// <summary>
/// Abbreviations with what they stand for beside them: "SLE (slit lamp exam)", "hypertensive heart disease (HHD)". The words beside one are read in
/// their own right, so that the abbreviation itself says nothing more, and nothing else.
/// </summary>
internal static class SpelledOut
{
    /// <summary>"A", "of", "the": words that give no letter.</summary>
    private const int LongestSmallWord = 3;

    private const int ShortestAbbreviation = 2;

    /// <summary>As much as is looked at in front of a bracket, in words for each letter.</summary>
    private const int WordsForALetter = 2;

    private static readonly SearchValues<char> EndsBehind = SearchValues.Create(")],;.=");
    private static readonly SearchValues<char> EndsBefore = SearchValues.Create("()[],;.:\n");

    /// <summary>Whether the words beside an abbreviation give its letters and are not those that it is known to stand for.</summary>
    /// <param name="text">Up to where it is read.</param>
    /// <param name="start">Where the abbreviation begins.</param>
    /// <param name="end">Exclusive.</param>
    /// <param name="meant">What it is known to stand for; null where its neighbours decide.</param>
    public static bool IsBeside(ReadOnlySpan<char> text, int start, int end, Expansion? meant, WordFolding folding)
    {
        var behind = InBracketsBehind(text, end);
        var before = BeforeBrackets(text, start, end);
        if (end - start < ShortestAbbreviation || (behind.IsEmpty && before.IsEmpty))
        {
            return false;
        }

        var letters = folding.Fold(text[start..end].ToString());
        var words = behind.IsEmpty ? LastWords(Words(before, folding), letters) : FirstWords(Words(behind, folding), letters);

        return words is not null && (meant is null || !meant.Words.All(word => words.Contains(word.Folded)));
    }

    private static ReadOnlySpan<char> InBracketsBehind(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..].TrimStart(' ');
        if (rest is not ['(' or '[' or '=', .. var behind])
        {
            return default;
        }

        var length = behind.IndexOfAny(EndsBehind);

        return length < 0 ? behind : behind[..length];
    }

    private static ReadOnlySpan<char> BeforeBrackets(ReadOnlySpan<char> text, int start, int end)
    {
        if (start == 0 || text[start - 1] is not ('(' or '[') || end >= text.Length || text[end] is not (')' or ']'))
        {
            return default;
        }

        var before = text[..(start - 1)];

        return before[(before.LastIndexOfAny(EndsBefore) + 1)..];
    }

    private static string[] Words(ReadOnlySpan<char> phrase, WordFolding folding) =>
        folding.Fold(phrase.ToString()).Split([' ', '-', '/', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[]? FirstWords(string[] words, string letters) =>
        Spelling(words, letters) is > 0 and var count ? words[..count] : null;

    private static string[]? LastWords(string[] words, string letters)
    {
        for (var first = words.Length - 1; first >= 0 && words.Length - first <= letters.Length * WordsForALetter; first--)
        {
            if (Spelling(words[first..], letters) == words.Length - first)
            {
                return words[first..];
            }
        }

        return null;
    }

    /// <summary>How many words give the letters by their first ones, or one word by several of its own; zero where they do not.</summary>
    private static int Spelling(string[] words, string letters)
    {
        var found = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i][0] == letters[found])
            {
                found++;
            }
            else if (i == 0 || words[i].Length > LongestSmallWord)
            {
                break;
            }

            if (found == letters.Length)
            {
                return i + 1;
            }
        }

        return words.Length > 0 && IsWithin(words[0], letters) ? 1 : 0;
    }

    /// <summary>"Angiomyolipoma" gives AML.</summary>
    private static bool IsWithin(string word, string letters)
    {
        var found = 0;
        foreach (var letter in word)
        {
            found += found < letters.Length && letter == letters[found] ? 1 : 0;
        }

        return word[0] == letters[0] && found == letters.Length && word.Length > letters.Length + LongestSmallWord;
    }
}
