namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>
/// Text as words that can be looked up: lower case, without diacritics, separated by one space. Every character of the text gives at most
/// one, so that each word can be found again in the original.
/// </summary>
internal static class FoldedWords
{
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěìíîïīįłñńňòóôõöøōőřśšşťùúûüūůűýÿźżžßœæ";
    private const string Plain = "aaaaaaaaacccddeeeeeeeeiiiiiilnnnoooooooorsssstuuuuuuuyyzzzsoa";

    /// <summary>The words of a name, folded.</summary>
    public static string Of(string name)
    {
        var folded = new char[name.Length + 1];
        var length = Fold(name, folded, []);

        return new string(folded, 0, length);
    }

    /// <summary>Writes the folded words and, if asked, each word's start in the fold and in the text.</summary>
    /// <returns>The length of the fold.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded, List<FoldedWord> words)
    {
        var length = 0;
        var inWord = false;
        for (var place = 0; place < text.Length; place++)
        {
            var letter = Letter(text[place]);
            if (letter == default)
            {
                inWord = false;
                continue;
            }

            if (!inWord)
            {
                if (length > 0)
                {
                    folded[length++] = ' ';
                }

                words.Add(new FoldedWord(length, place));
                inWord = true;
            }

            folded[length++] = letter;
        }

        return length;
    }

    private static char Letter(char written)
    {
        if (char.IsAscii(written))
        {
            return char.IsAsciiLetterOrDigit(written) ? char.ToLowerInvariant(written) : default;
        }

        var lower = char.ToLowerInvariant(written);
        var accented = Accented.IndexOf(lower, StringComparison.Ordinal);

        return accented >= 0 ? Plain[accented] : char.IsLetterOrDigit(lower) ? lower : default;
    }
}

/// <summary>Where a word begins, in the fold and in the text as written.</summary>
internal readonly record struct FoldedWord(int Folded, int Written);
