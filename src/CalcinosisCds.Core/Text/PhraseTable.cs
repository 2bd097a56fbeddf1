namespace CalcinosisCds.Text;

/// <summary>Every phrase of the knowledge files by its first word, so that one pass over a text finds them all.</summary>
internal sealed class PhraseTable
{
    private readonly Phrase[][] _byFirst;
    private readonly int _classes;

    private PhraseTable(Phrase[][] byFirst, int classes)
    {
        _byFirst = byFirst;
        _classes = classes;
    }

    /// <summary>Where the phrases of each class stand.</summary>
    public FoundPhrases Find(SplitText text)
    {
        var found = new PhraseAt[text.Count];
        var count = 0;
        for (var start = 0; start < text.Count; start++)
        {
            foreach (var number in text[start].Word.Numbers)
            {
                foreach (var phrase in _byFirst[number])
                {
                    if (!StandsAt(phrase, text, start))
                    {
                        continue;
                    }

                    if (count == found.Length)
                    {
                        Array.Resize(ref found, count * 2);
                    }

                    found[count++] = new PhraseAt(phrase, start);
                }
            }
        }

        return count == 0 ? FoundPhrases.None : new FoundPhrases(found.AsSpan(0, count), _classes);
    }

    private static bool StandsAt(Phrase phrase, SplitText text, int start)
    {
        var last = start + phrase.Words.Length - 1;
        if (last >= text.Count)
        {
            return false;
        }

        for (var i = 1; i < phrase.Words.Length; i++)
        {
            if (Array.IndexOf(text[start + i].Word.Numbers, phrase.Words[i]) < 0)
            {
                return false;
            }
        }

        return text[start].Sentence == text[last].Sentence;
    }

    /// <summary>Collects phrases and numbers their classes.</summary>
    internal sealed class Builder(Lexicon lexicon)
    {
        private readonly Dictionary<string, BuiltPhrase> _phrases = [];
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

        /// <param name="isCue">Whether the phrase is a cue, or becomes one by what stands around it.</param>
        public void Add(string className, IReadOnlyList<string> phrase, bool isCue = false)
        {
            if (phrase.Count == 0)
            {
                return;
            }

            var key = phrase.Count == 1 ? phrase[0] : string.Join(' ', phrase);
            if (!_phrases.TryGetValue(key, out var built))
            {
                built = new BuiltPhrase([.. phrase.Select(lexicon.AddOfPhrase)]);
                _phrases.Add(key, built);
            }

            built.Add(Class(className), isCue);
        }

        public PhraseTable Build()
        {
            var byFirst = new List<Phrase>?[lexicon.Numbers];
            foreach (var phrase in _phrases.Values)
            {
                (byFirst[phrase.First] ??= new List<Phrase>(1)).Add(phrase.Build());
            }

            return new PhraseTable([.. byFirst.Select(list => list?.ToArray() ?? [])], _classes.Count);
        }
    }

    private sealed class BuiltPhrase(Word[] words)
    {
        private readonly List<int> _classes = new(1);

        public int First => words[0].Number;

        public void Add(int number, bool isCue)
        {
            if (!_classes.Contains(number))
            {
                _classes.Add(number);
            }

            foreach (var word in words)
            {
                word.Kinds |= isCue ? WordKinds.OfCue : WordKinds.None;
            }
        }

        public Phrase Build() => new([.. words.Select(word => word.Number)], [.. _classes]);
    }
}

/// <summary>A phrase of the knowledge files.</summary>
/// <param name="Words">By number.</param>
/// <param name="Classes">The classes that it is of.</param>
internal sealed record Phrase(int[] Words, int[] Classes);

/// <summary>A phrase found in a text.</summary>
/// <param name="Start">The word that it begins with.</param>
internal readonly record struct PhraseAt(Phrase Phrase, int Start)
{
    public Hit At => new(Start, Start + Phrase.Words.Length);
}
