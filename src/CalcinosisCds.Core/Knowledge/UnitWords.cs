namespace CalcinosisCds.Knowledge;

/// <summary>How laboratories spell out a unit: "milligrams per deciliter" is mg/dL.</summary>
/// <param name="words">Each word and its abbreviation, in lower case.</param>
internal sealed class UnitWords(IReadOnlyDictionary<string, string> words)
{
    private readonly IReadOnlyList<(string Word, string Short)> _longestFirst =
        [.. words.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Key.Length)];

    /// <summary>A unit as <see cref="UnitTable.Fold"/> gives it, with its words abbreviated.</summary>
    public string Short(string folded)
    {
        foreach (var (word, sign) in _longestFirst)
        {
            folded = folded.Replace(word, sign, StringComparison.Ordinal);
        }

        return folded;
    }
}
