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
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _englishBySpan;
    private readonly FrozenSet<string> _foreign;
    private readonly FrozenSet<string> _masked;
    private readonly Endings _endings;
    private readonly Endings _foreignEndings;
    private readonly string _foreignLetters;
    private readonly FrozenSet<string> _accented;

    internal Legibility(LegibilityEntry entry, IEnumerable<string> known, WordFolding folding, KnowledgeFaults faults)
    {
        var listed = entry.English.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(folding.Fold);
        _foreign = entry.Foreign.Values.SelectMany(words => words).SelectMany(line => line.Split(' ')).Select(folding.Fold).ToFrozenSet();
        _english = listed.Concat(known.Where(word => !_foreign.Contains(word))).ToFrozenSet();
        _englishBySpan = _english.GetAlternateLookup<ReadOnlySpan<char>>();
        _masked = entry.Masked.Select(folding.Fold).ToFrozenSet();
        _endings = new Endings(entry.Endings);
        _foreignEndings = new Endings(entry.ForeignEndings);
        _foreignLetters = entry.ForeignLetters;
        _accented = entry.Accented.ToFrozenSet();
        foreach (var word in _foreign.Intersect(listed))
        {
            faults.Add("words.en.json", $"`legibility`: `{word}` is listed as English and as foreign. Keep one.");
        }
    }

    /// <param name="texts">The texts as written: letters tell what folding takes away.</param>
    /// <param name="namesSomething">Whether a concept was found: then its words are English enough.</param>
    public bool IsLegible(IReadOnlyList<string> texts, SplitText split, bool namesSomething)
    {
        int english = 0, foreign = 0, unknown = 0;
        foreach (var word in split.Words)
        {
            switch (word.IsOfBodySite || _masked.Contains(word.Folded) ? Origin.None : OriginOf(texts, word))
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

    private Origin OriginOf(IReadOnlyList<string> texts, TextWord word)
    {
        if (_foreign.Contains(word.Folded) || (HasForeignLetter(texts, word) && !_accented.Contains(word.Folded)))
        {
            return Origin.Foreign;
        }

        if (word.Folded.Length < ShortestWord || char.IsAsciiDigit(word.Folded[0]))
        {
            return Origin.None;
        }

        if (IsEnglish(word))
        {
            return Origin.English;
        }

        return _foreignEndings.Has(word.Folded) ? Origin.Foreign : IsAbbreviation(texts, word) ? Origin.English : Origin.Unknown;
    }

    private bool IsEnglish(TextWord word) =>
        word.IsWeak
        || _english.Contains(word.Folded)
        || IsEnglishStem(word.Folded)
        || _endings.Has(word.Folded);

    private bool IsEnglishStem(string word) => word.Length > ShortestWord && word[^1] == 's' && _englishBySpan.Contains(word.AsSpan(0, word.Length - 1));

    /// <summary>Short capitals are the abbreviations of the problem list: COPD, GERD, HTN.</summary>
    private static bool IsAbbreviation(IReadOnlyList<string> texts, TextWord word)
    {
        const int longest = 5;
        var written = Written(texts, word);
        return written.Length <= longest && !written.ContainsAnyExceptInRange('A', 'Z');
    }

    private bool HasForeignLetter(IReadOnlyList<string> texts, TextWord word) => Written(texts, word).IndexOfAny(_foreignLetters) >= 0;

    private static ReadOnlySpan<char> Written(IReadOnlyList<string> texts, TextWord word) => texts[word.Source].AsSpan(word.Start, word.End - word.Start);

    private enum Origin
    {
        /// <summary>Too short to tell, a number, or a word that masks.</summary>
        None,
        English,
        Foreign,
        Unknown,
    }

    /// <summary>Endings of words, looked up by length; two letters at least stand before one.</summary>
    private sealed class Endings
    {
        private const int LeastBefore = 2;
        private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _endings;
        private readonly int _shortest;
        private readonly int _longest;

        public Endings(IReadOnlyList<string> endings)
        {
            _endings = endings.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
            _shortest = endings.Min(ending => ending.Length);
            _longest = endings.Max(ending => ending.Length);
        }

        public bool Has(string word)
        {
            for (var length = _shortest; length <= Math.Min(_longest, word.Length - LeastBefore); length++)
            {
                if (_endings.Contains(word.AsSpan(word.Length - length)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
