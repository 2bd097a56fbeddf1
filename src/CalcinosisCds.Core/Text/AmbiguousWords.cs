using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Abbreviations with two meanings, each read only if its neighbours decide for one, or against the other.</summary>
internal sealed class AmbiguousWords
{
    /// <summary>How many words a neighbour has at most.</summary>
    private const int LongestNeighbour = 6;

    private const string Alone = "$alone";
    private const string File = "words.en.json";
    private readonly Dictionary<string, List<Meaning>> _meanings = [];

    public AmbiguousWords(WordsFile file, PhraseTable.Builder phrases, PhraseSplitter splitter, Lexicon lexicon, KnowledgeFaults faults)
    {
        foreach (var (word, entries) in file.Ambiguous)
        {
            lexicon.Add(word).Kinds |= WordKinds.Ambiguous;
            var meanings = new List<Meaning>(entries.Count);
            foreach (var entry in entries)
            {
                meanings.Add(new Meaning(
                    new Expansion([.. splitter.Phrase(entry.Means).Select(lexicon.Add)], entry.Weak),
                    Numbers(word, entry.Where),
                    Numbers(word, entry.Not ?? []),
                    entry.Before,
                    entry.After,
                    entry.Where.Contains(Alone),
                    entry.Where.Count == 0));
            }

            _meanings.Add(word, meanings);
        }

        int[] Numbers(string word, IReadOnlyList<string> neighbours)
        {
            var numbers = new List<int>();
            foreach (var neighbour in neighbours.Where(neighbour => neighbour != Alone))
            {
                var isClass = neighbour.StartsWith('{');
                var name = isClass ? neighbour.Trim('{', '}') : "word:" + neighbour;
                if (!isClass)
                {
                    phrases.Add(name, splitter.Phrase(neighbour));
                }
                else if (!file.Classes.ContainsKey(name))
                {
                    faults.Add(File, $"`ambiguous.{word}` asks for the class `{name}`, which there is none of. Mend its name.");
                }

                numbers.Add(phrases.Class(name));
            }

            return [.. numbers];
        }
    }

    /// <summary>The text with the words written out whose neighbours agree; the same text where there are none.</summary>
    public SplitText Resolve(SplitText text, PhraseTable phrases)
    {
        if ((text.Kinds & WordKinds.Ambiguous) == 0)
        {
            return text;
        }

        var found = phrases.Find(text);
        var expansions = new Dictionary<int, Expansion>();
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Word.Is(WordKinds.Ambiguous) && Agreed(i, text, found) is { } meaning)
            {
                expansions.Add(i, meaning.Expansion);
            }
        }

        return expansions.Count == 0 ? text : text.With(expansions);
    }

    private Meaning? Agreed(int word, SplitText text, FoundPhrases found)
    {
        foreach (var meaning in _meanings[text[word].Word.Folded])
        {
            if (Agrees(meaning, word, text, found))
            {
                return meaning;
            }
        }

        return null;
    }

    private static bool Agrees(Meaning meaning, int word, SplitText text, FoundPhrases found) =>
        (meaning.IsUsual || StandsNear(meaning.Where, meaning, word, text, found) || (meaning.Alone && text.Count == 1))
        && !StandsNear(meaning.Not, meaning, word, text, found);

    private static bool StandsNear(int[] classes, Meaning meaning, int word, SplitText text, FoundPhrases found)
    {
        foreach (var number in classes)
        {
            var hits = found[number];
            if (!hits.IsEmpty && (text[hits[^1].Start].IsOfBodySite || OneStandsNear(hits, meaning, word, text)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks only at the places around the word, however many there are.</summary>
    private static bool OneStandsNear(ReadOnlySpan<Hit> hits, Meaning meaning, int word, SplitText text)
    {
        for (var i = Places.FirstFrom(hits, word - meaning.Before - LongestNeighbour); i < hits.Length && hits[i].Start <= word + meaning.After; i++)
        {
            var before = word - hits[i].End;
            var after = hits[i].Start - word - 1;
            var isNear = (before >= 0 && before < meaning.Before) || (after >= 0 && after < meaning.After);
            if (isNear && text[hits[i].Start].Sentence == text[word].Sentence)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Alone">Meant where the word is all there is.</param>
    /// <param name="IsUsual">Meant wherever nothing speaks against it.</param>
    private sealed record Meaning(Expansion Expansion, int[] Where, int[] Not, int Before, int After, bool Alone, bool IsUsual);
}
