using System.Collections.Frozen;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>
/// Whether a text is in the language whose words are held. A text that is not must never pass for one that names nothing, so a word that is not known
/// to be English speaks against, and a word or letter of another language more.
/// </summary>
internal sealed class Legibility
{
    private const int ShortestWord = 3;
    private readonly FrozenSet<string> _english;
    private readonly FrozenSet<string> _foreign;
    private readonly FrozenSet<string> _masked;
    private readonly string[] _endings;
    private readonly string[] _foreignEndings;
    private readonly string _foreignLetters;

    internal Legibility(LegibilityEntry entry, IEnumerable<string> known, WordFolding folding, KnowledgeFaults faults)
    {
        var listed = entry.English.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(folding.Fold);
        _foreign = entry.Foreign.Values.SelectMany(words => words).SelectMany(line => line.Split(' ')).Select(folding.Fold).ToFrozenSet();
        _english = listed.Concat(known.Where(word => !_foreign.Contains(word))).ToFrozenSet();
        _masked = entry.Masked.Select(folding.Fold).ToFrozenSet();
        _endings = [.. entry.Endings];
        _foreignEndings = [.. entry.ForeignEndings];
        _foreignLetters = entry.ForeignLetters;
        foreach (var word in _foreign.Intersect(listed))
        {
            faults.Add("words.en.json", $"`legibility`: `{word}` is listed as English and as foreign. Keep one.");
        }
    }

    /// <param name="texts">The texts as written: letters tell what folding takes away.</param>
    /// <param name="namesSomething">Whether a concept was found: then its words are English enough.</param>
    public bool IsLegible(IReadOnlyList<string> texts, SplitText split, bool namesSomething)
    {
        var english = 0;
        var foreign = 0;
        var unknown = 0;
        foreach (var word in split.Words)
        {
            if (word.IsOfBodySite || word.Folded.Length == 0 || _masked.Contains(word.Folded))
            {
                continue;
            }

            if (_foreign.Contains(word.Folded))
            {
                foreign++;
            }
            else if (IsEnglish(word))
            {
                english += word.Folded.Length < ShortestWord ? 0 : 1;
            }
            else if (word.Folded.Length >= ShortestWord && !char.IsAsciiDigit(word.Folded[0]))
            {
                var isForeign = Array.Exists(_foreignEndings, ending => word.Folded.EndsWith(ending, StringComparison.Ordinal)) || HasForeignLetter(texts, word);
                _ = isForeign ? foreign++ : IsAbbreviation(texts, word) ? english++ : unknown++;
            }
        }

        return namesSomething ? english > foreign : english > 0 && english > foreign + foreign && english >= unknown;
    }

    private bool IsEnglish(TextWord word) =>
        word.IsWeak
        || _english.Contains(word.Folded)
        || IsEnglishStem(word.Folded)
        || Array.Exists(_endings, ending => word.Folded.Length > ending.Length + 2 && word.Folded.EndsWith(ending, StringComparison.Ordinal));

    private bool IsEnglishStem(string word) => word.Length > ShortestWord && word[^1] == 's' && _english.Contains(word[..^1]);

    /// <summary>Short capitals are the abbreviations of the problem list: COPD, GERD, HTN.</summary>
    private static bool IsAbbreviation(IReadOnlyList<string> texts, TextWord word)
    {
        const int longest = 5;
        var written = Written(texts, word);
        return written.Length <= longest && !written.ContainsAnyExceptInRange('A', 'Z');
    }

    private bool HasForeignLetter(IReadOnlyList<string> texts, TextWord word) => Written(texts, word).IndexOfAny(_foreignLetters) >= 0;

    private static ReadOnlySpan<char> Written(IReadOnlyList<string> texts, TextWord word) => texts[word.Source].AsSpan(word.Start, word.End - word.Start);
}
