namespace CalcinosisCds.Text;

/// <summary>Splits the phrases of the knowledge files as texts are split into words.</summary>
internal sealed class PhraseSplitter(WordFolding folding, IReadOnlyList<string> skipped)
{
    private static readonly char[] Between = [' ', '-', '\''];

    /// <summary>The folded words of a phrase, where a last star stays.</summary>
    public List<string> Phrase(string phrase)
    {
        var words = new List<string>(2);
        foreach (var word in phrase.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var isBeginning = word.EndsWith('*');
            var folded = folding.Fold(isBeginning ? word[..^1] : word);
            if (isBeginning || !skipped.Contains(folded))
            {
                words.Add(isBeginning ? folded + "*" : folded);
            }
        }

        return words;
    }
}
