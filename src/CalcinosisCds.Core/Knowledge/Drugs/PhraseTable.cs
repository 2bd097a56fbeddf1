namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Phrases of folded words, found in a folded text: at each word, the longest that begins there.</summary>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _phrases;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _longestByFirstWord;

    public PhraseTable(IReadOnlyDictionary<string, T> phrases)
    {
        var longest = new Dictionary<string, int>();
        foreach (var phrase in phrases.Keys)
        {
            var first = phrase.IndexOf(' ', StringComparison.Ordinal) is var blank and >= 0 ? phrase[..blank] : phrase;
            longest[first] = Math.Max(longest.GetValueOrDefault(first), phrase.AsSpan().Count(' ') + 1);
        }

        _phrases = new Dictionary<string, T>(phrases).GetAlternateLookup<ReadOnlySpan<char>>();
        _longestByFirstWord = longest.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <returns>The number of words of the longest phrase that begins at the word; 0 for none.</returns>
    public int FindAt(FoldedText text, int word, out T? found)
    {
        if (_longestByFirstWord.TryGetValue(text.Span(word, 1), out var longest))
        {
            for (var count = Math.Min(longest, text.Count - word); count > 0; count--)
            {
                if (_phrases.TryGetValue(text.Span(word, count), out found))
                {
                    return count;
                }
            }
        }

        found = default;

        return 0;
    }
}
