namespace CalcinosisCds.Text;

/// <summary>
/// Whether a text is in the language whose words we have. A text that is not must never pass for one that names nothing, so a word not known
/// to be English counts against it, and a word or letter of another language more so.
/// </summary>
internal sealed class Legibility(LegibilityEntry entry)
{
    private const int ShortestWord = 3;
    private const int ShortestAbbreviation = 2;
    private const int LongestAbbreviation = 5;

    private enum Origin
    {
        /// <summary>Too short to tell, a number, or a word that masks.</summary>
        None,
        English,
        Foreign,
        Unknown,
    }

    /// <param name="texts">The texts as written: letters tell what folding takes away.</param>
    /// <param name="namesSomething">Whether a concept was found: then its words are English enough.</param>
    public bool IsLegible(IReadOnlyList<string> texts, SplitText split, bool namesSomething)
    {
        int english = 0, foreign = 0, unknown = 0;
        for (var i = 0; i < split.Count; i++)
        {
            var word = split[i];
            switch (word.IsOfBodySite || word.Word.Is(WordKinds.Masked) ? Origin.None : OriginOf(word, Written(texts, word)))
            {
                case Origin.English:
                    english++;
                    break;
                case Origin.Foreign:
                    foreign++;
                    break;
                case Origin.Unknown:
                    unknown++;
                    break;
            }
        }

        return namesSomething ? foreign == 0 || english > foreign : english > foreign + foreign && english >= unknown;
    }

    private Origin OriginOf(TextWord word, ReadOnlySpan<char> written)
    {
        if (word.Word.Is(WordKinds.Answer))
        {
            return Origin.None;
        }

        if (word.Word.Is(WordKinds.Foreign) || (HasForeignLetter(written) && !word.Word.Is(WordKinds.Accented)))
        {
            return Origin.Foreign;
        }

        if (word.Word.Is(WordKinds.Number) || (word.Word.Folded.Length < ShortestWord && !IsAbbreviation(written)))
        {
            return Origin.None;
        }

        if (word.IsWeak || word.Word.Is(WordKinds.English))
        {
            return Origin.English;
        }

        return word.Word.Is(WordKinds.ForeignEnding) ? Origin.Foreign : IsAbbreviation(written) ? Origin.English : Origin.Unknown;
    }

    /// <summary>Short capitals are the abbreviations of the problem list: COPD, HTN, CMS/HCC.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> written)
    {
        foreach (var part in written.Split('/'))
        {
            if (written[part] is not { Length: >= ShortestAbbreviation and <= LongestAbbreviation } letters || letters.ContainsAnyExceptInRange('A', 'Z'))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasForeignLetter(ReadOnlySpan<char> written) =>
        written.ContainsAnyExceptInRange(char.MinValue, '\x7f') && written.IndexOfAny(entry.ForeignLetters) >= 0;

    private static ReadOnlySpan<char> Written(IReadOnlyList<string> texts, TextWord word) => texts[word.Source].AsSpan(word.Start, word.End - word.Start);
}
