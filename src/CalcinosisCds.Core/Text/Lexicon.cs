using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Every single word that the knowledge files know, and what an unknown word may be.</summary>
internal sealed class Lexicon
{
    private const int ShortestPlural = 4;
    private readonly WordTable _words = new();
    private readonly WordTable _beginnings = new();
    private readonly List<Word> _byNumber = [];
    private readonly WordEndings _endings;
    private readonly WordEndings _foreignEndings;
    private int _longestBeginning;

    public Lexicon(WordsFile file, LegibilityEntry legibility, WordFolding folding)
    {
        _endings = new WordEndings(legibility.Endings);
        _foreignEndings = new WordEndings(legibility.ForeignEndings);
        Give(WordKinds.Skipped, file.SkippedWords);
        Give(WordKinds.EndsSentence, file.SentenceEnds);
        Give(WordKinds.ShortForm, file.ShortForms);
        Give(WordKinds.Title, file.Titles);
        Give(WordKinds.Answer, file.Answers);
        Give(WordKinds.Accented, legibility.Accented);
        Give(WordKinds.Masked, Folded(legibility.Masked, folding));
        Give(WordKinds.ListedEnglish, Folded(legibility.English, folding));
        foreach (var language in legibility.Foreign.Values)
        {
            Give(WordKinds.Foreign, Folded(language, folding));
        }
    }

    /// <summary>How many words there are of phrases.</summary>
    public int Numbers => _byNumber.Count;

    public IEnumerable<Word> All => _words.All;

    /// <summary>The word of a knowledge file, added where it is new; called while they are loaded.</summary>
    public Word Add(string folded) => _words.Add(folded);

    /// <summary>The word of a phrase, which has a number; one that ends with a star is a beginning.</summary>
    public Word AddOfPhrase(string folded)
    {
        var word = folded.EndsWith('*') ? _beginnings.Add(folded[..^1]) : _words.Add(folded);
        if (word.Number == Word.OfNoPhrase)
        {
            word.Number = _byNumber.Count;
            _byNumber.Add(word);
        }

        return word;
    }

    /// <summary>Tells each word what it may be, once all are added.</summary>
    public void Complete(KnowledgeFaults faults)
    {
        foreach (var beginning in _beginnings.All)
        {
            _longestBeginning = Math.Max(_longestBeginning, beginning.Folded.Length);
        }

        foreach (var word in _words.All)
        {
            if (word.Is(WordKinds.Foreign) && word.Is(WordKinds.ListedEnglish))
            {
                faults.Add("legibility.en.json", $"`legibility`: `{word.Folded}` is listed as English and as foreign. Keep one.");
            }

            if (word.Number != Word.OfNoPhrase && !word.Is(WordKinds.Foreign))
            {
                word.Kinds |= WordKinds.ListedEnglish;
            }
        }

        foreach (var word in _words.All)
        {
            Describe(word);
        }
    }

    /// <summary>The word of these letters; null where the knowledge files do not name it.</summary>
    public Word? Find(ReadOnlySpan<char> folded) => _words.Find(folded);

    /// <summary>A word that the knowledge files do not name: it may be a plural, or begin as one that they name.</summary>
    public Word Unknown(ReadOnlySpan<char> folded)
    {
        var word = new Word(new string(folded));
        Describe(word);

        return word;
    }

    private static IEnumerable<string> Folded(IReadOnlyList<string> lines, WordFolding folding) =>
        lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(folding.Fold);

    private void Give(WordKinds kind, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            _words.Add(word).Kinds |= kind;
        }
    }

    private void Describe(Word word)
    {
        word.Numbers = NumbersOf(word);
        foreach (var number in word.Numbers)
        {
            word.Kinds |= _byNumber[number].Kinds & WordKinds.OfCue;
        }

        if (word.Folded is [>= '0' and <= '9', ..])
        {
            word.Kinds |= WordKinds.Number;
        }

        if (word.Is(WordKinds.ListedEnglish) || IsPluralOfEnglish(word.Folded) || _endings.End(word.Folded))
        {
            word.Kinds |= WordKinds.English;
        }
        else if (_foreignEndings.End(word.Folded))
        {
            word.Kinds |= WordKinds.ForeignEnding;
        }
    }

    private int[] NumbersOf(Word word)
    {
        var singular = Singular(word.Folded);
        var beginnings = 0;
        for (var beginning = NextBeginning(word.Folded, 0); beginning is not null; beginning = NextBeginning(word.Folded, beginning.Folded.Length))
        {
            beginnings++;
        }

        var own = word.Number == Word.OfNoPhrase ? 0 : 1;
        if (own + beginnings == 0 && singular is null)
        {
            return [];
        }

        var numbers = new int[own + (singular is null ? 0 : 1) + beginnings];
        var next = 0;
        if (own > 0)
        {
            numbers[next++] = word.Number;
        }

        if (singular is not null)
        {
            numbers[next++] = singular.Number;
        }

        for (var beginning = NextBeginning(word.Folded, 0); beginning is not null; beginning = NextBeginning(word.Folded, beginning.Folded.Length))
        {
            numbers[next++] = beginning.Number;
        }

        return numbers;
    }

    /// <summary>The shortest beginning of the word that is longer than this.</summary>
    private Word? NextBeginning(string word, int longerThan)
    {
        var hash = WordTable.NoLetters;
        var longest = Math.Min(word.Length, _longestBeginning);
        for (var length = 1; length <= longest; length++)
        {
            hash = WordTable.Hash(hash, word[length - 1]);
            if (length > longerThan && _beginnings.Find(word.AsSpan(0, length), hash) is { } beginning)
            {
                return beginning;
            }
        }

        return null;
    }

    /// <summary>"Plaques" is plaque, "biopsies" biopsy, "masses" mass.</summary>
    private Word? Singular(string word)
    {
        if (word.Length < ShortestPlural || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return null;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && OfPhrase(word[..^3] + "y") is { } ending)
        {
            return ending;
        }

        return OfPhrase(word.AsSpan(0, word.Length - 1))
            ?? (word.EndsWith("es", StringComparison.Ordinal) ? OfPhrase(word.AsSpan(0, word.Length - 2)) : null);
    }

    private Word? OfPhrase(ReadOnlySpan<char> letters) => _words.Find(letters) is { Number: not Word.OfNoPhrase } word ? word : null;

    private bool IsPluralOfEnglish(string word) =>
        word.Length >= ShortestPlural && word[^1] == 's' && _words.Find(word.AsSpan(0, word.Length - 1))?.Is(WordKinds.ListedEnglish) == true;
}
