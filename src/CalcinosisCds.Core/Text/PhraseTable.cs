using System.Collections.Frozen;

namespace CalcinosisCds.Text;

/// <summary>
/// Every phrase of the knowledge files by its first word, so that one pass over a text finds them all. The words of phrases are numbered; a word of a
/// text may be several of them: itself, its singular, and any beginning that a star leaves open.
/// </summary>
internal sealed class PhraseTable
{
    private const int ShortestPlural = 4;
    private readonly FrozenDictionary<string, int> _whole;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wholeBySpan;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _beginnings;
    private readonly int _shortestBeginning;
    private readonly int _longestBeginning;
    private readonly Phrase[][] _byFirst;

    private PhraseTable(Dictionary<string, int> numbers, Phrase[][] byFirst)
    {
        var beginnings = numbers.Where(word => word.Key.EndsWith('*')).ToDictionary(word => word.Key[..^1], word => word.Value);
        _whole = numbers.Where(word => !word.Key.EndsWith('*')).ToFrozenDictionary();
        _wholeBySpan = _whole.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginnings = beginnings.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        _shortestBeginning = beginnings.Keys.Min(word => word.Length);
        _longestBeginning = beginnings.Keys.Max(word => word.Length);
        _byFirst = byFirst;
    }

    /// <summary>Every whole word of a phrase, and every beginning with its star.</summary>
    public IEnumerable<string> Words => _whole.Keys.Concat(_beginnings.Dictionary.Keys.Select(word => word + "*"));

    /// <summary>Where the phrases of each class stand.</summary>
    public FoundPhrases Find(List<TextWord> words)
    {
        var numbers = new WordNumbers(words.Count);
        foreach (var word in words)
        {
            AddNumbers(word.Folded, numbers);
        }

        var found = new List<(int Class, Hit At)>(2 * words.Count);
        for (var start = 0; start < words.Count; start++)
        {
            for (var i = numbers.From(start); i < numbers.From(start + 1); i++)
            {
                foreach (var phrase in _byFirst[numbers.All[i]])
                {
                    if (StandsAt(phrase, numbers, start) && IsWithinOneSentence(words, start, phrase.Words.Length))
                    {
                        Add(found, phrase, new Hit(start, start + phrase.Words.Length));
                    }
                }
            }
        }

        return FoundPhrases.Of(found);
    }

    private static void Add(List<(int Class, Hit At)> found, Phrase phrase, Hit hit)
    {
        foreach (var number in phrase.Classes)
        {
            found.Add((number, hit));
        }
    }

    private static bool StandsAt(Phrase phrase, WordNumbers numbers, int start)
    {
        if (start + phrase.Words.Length > numbers.Words)
        {
            return false;
        }

        for (var i = 1; i < phrase.Words.Length; i++)
        {
            if (!numbers.Has(start + i, phrase.Words[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWithinOneSentence(List<TextWord> words, int start, int length) => words[start].Sentence == words[start + length - 1].Sentence;

    private void AddNumbers(string word, WordNumbers numbers)
    {
        if (_whole.TryGetValue(word, out var own))
        {
            numbers.All.Add(own);
        }

        if (Singular(word) is { } singular)
        {
            numbers.All.Add(singular);
        }

        for (var length = _shortestBeginning; length <= Math.Min(word.Length, _longestBeginning); length++)
        {
            if (_beginnings.TryGetValue(word.AsSpan(0, length), out var beginning))
            {
                numbers.All.Add(beginning);
            }
        }

        numbers.EndWord();
    }

    /// <summary>"Plaques" is plaque, "biopsies" biopsy, "masses" mass.</summary>
    private int? Singular(string word)
    {
        if (word.Length < ShortestPlural || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return null;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && _whole.TryGetValue(word[..^3] + "y", out var number))
        {
            return number;
        }

        if (_wholeBySpan.TryGetValue(word.AsSpan(0, word.Length - 1), out number))
        {
            return number;
        }

        return word.EndsWith("es", StringComparison.Ordinal) && _wholeBySpan.TryGetValue(word.AsSpan(0, word.Length - 2), out number) ? number : null;
    }

    /// <summary>The numbers that each word of a text has, one word after the other.</summary>
    private sealed class WordNumbers(int words)
    {
        private readonly int[] _ends = new int[words];

        /// <summary>How many words have ended.</summary>
        public int Words { get; private set; }

        public List<int> All { get; } = new(words);

        public void EndWord() => _ends[Words++] = All.Count;

        /// <summary>Where the numbers of a word begin among all.</summary>
        public int From(int word) => word == 0 ? 0 : _ends[word - 1];

        public bool Has(int word, int number) => All.IndexOf(number, From(word), _ends[word] - From(word)) >= 0;
    }

    /// <param name="Words">By number.</param>
    private sealed record Phrase(int[] Words, int[] Classes);

    /// <summary>Collects phrases and numbers their classes.</summary>
    internal sealed class Builder
    {
        private readonly Dictionary<string, int> _numbers = [];
        private readonly Dictionary<string, (int[] Words, List<int> Classes)> _phrases = [];
        private readonly Dictionary<string, int> _classes = [];

        /// <summary>The number of a class, which begins empty.</summary>
        public int Class(string name)
        {
            if (!_classes.TryGetValue(name, out var number))
            {
                number = _classes.Count;
                _classes.Add(name, number);
            }

            return number;
        }

        public void Add(string className, IReadOnlyList<string> phrase)
        {
            var key = string.Join(' ', phrase);
            if (phrase.Count == 0)
            {
                return;
            }

            if (!_phrases.TryGetValue(key, out var entry))
            {
                entry = ([.. phrase.Select(Number)], []);
                _phrases.Add(key, entry);
            }

            var number = Class(className);
            if (!entry.Classes.Contains(number))
            {
                entry.Classes.Add(number);
            }
        }

        public PhraseTable Build()
        {
            var byFirst = new List<Phrase>[_numbers.Count];
            foreach (var (words, classes) in _phrases.Values)
            {
                (byFirst[words[0]] ??= []).Add(new Phrase(words, [.. classes]));
            }

            return new PhraseTable(_numbers, [.. byFirst.Select(list => list?.ToArray() ?? [])]);
        }

        private int Number(string word)
        {
            if (!_numbers.TryGetValue(word, out var number))
            {
                number = _numbers.Count;
                _numbers.Add(word, number);
            }

            return number;
        }
    }
}
