using System.Collections.Frozen;

namespace CalcinosisCds.Text;

/// <summary>Where a phrase of a class stands: from one word up to another.</summary>
/// <param name="End">Exclusive.</param>
internal readonly record struct Hit(int Start, int End)
{
    public bool Overlaps(Hit other) => Start < other.End && other.Start < End;
}

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

    private PhraseTable(Dictionary<string, int> numbers, Phrase[][] byFirst, int classes)
    {
        var beginnings = numbers.Where(word => word.Key.EndsWith('*')).ToDictionary(word => word.Key[..^1], word => word.Value);
        _whole = numbers.Where(word => !word.Key.EndsWith('*')).ToFrozenDictionary();
        _wholeBySpan = _whole.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginnings = beginnings.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        _shortestBeginning = beginnings.Keys.Min(word => word.Length);
        _longestBeginning = beginnings.Keys.Max(word => word.Length);
        _byFirst = byFirst;
        Classes = classes;
    }

    /// <summary>How many classes there are; they are numbered from zero.</summary>
    public int Classes { get; }

    /// <summary>Every whole word of a phrase, and every beginning with its star.</summary>
    public IEnumerable<string> Words => _whole.Keys.Concat(_beginnings.Dictionary.Keys.Select(word => word + "*"));

    /// <summary>Where the phrases of each class stand, in the order of the text.</summary>
    public List<Hit>?[] Find(List<TextWord> words)
    {
        var found = new List<Hit>?[Classes];
        var numbers = new int[words.Count][];
        for (var i = 0; i < words.Count; i++)
        {
            numbers[i] = NumbersOf(words[i].Folded);
        }

        for (var start = 0; start < numbers.Length; start++)
        {
            foreach (var number in numbers[start])
            {
                foreach (var phrase in _byFirst[number])
                {
                    if (StandsAt(phrase, numbers, start) && IsWithinOneSentence(words, start, phrase.Words.Length))
                    {
                        Add(found, phrase, new Hit(start, start + phrase.Words.Length));
                    }
                }
            }
        }

        return found;
    }

    private static void Add(List<Hit>?[] found, Phrase phrase, Hit hit)
    {
        foreach (var number in phrase.Classes)
        {
            var hits = found[number] ??= new List<Hit>(2);
            if (hits.Count == 0 || hits[^1] != hit)
            {
                hits.Add(hit);
            }
        }
    }

    private static bool StandsAt(Phrase phrase, int[][] numbers, int start)
    {
        if (start + phrase.Words.Length > numbers.Length)
        {
            return false;
        }

        for (var i = 1; i < phrase.Words.Length; i++)
        {
            if (Array.IndexOf(numbers[start + i], phrase.Words[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWithinOneSentence(List<TextWord> words, int start, int length) => words[start].Sentence == words[start + length - 1].Sentence;

    private int[] NumbersOf(string word)
    {
        Span<int> numbers = stackalloc int[8];
        var count = 0;
        if (_whole.TryGetValue(word, out var own))
        {
            numbers[count++] = own;
        }

        if (Singular(word) is { } singular)
        {
            numbers[count++] = singular;
        }

        for (var length = _shortestBeginning; length <= Math.Min(word.Length, _longestBeginning) && count < numbers.Length; length++)
        {
            if (_beginnings.TryGetValue(word.AsSpan(0, length), out var beginning))
            {
                numbers[count++] = beginning;
            }
        }

        return count == 0 ? [] : numbers[..count].ToArray();
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

            return new PhraseTable(_numbers, [.. byFirst.Select(list => list?.ToArray() ?? [])], _classes.Count);
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
