using System.Collections.Frozen;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Abbreviations of two meanings, each read only where its neighbours decide for one.</summary>
internal sealed class AmbiguousWords
{
    private const string Alone = "$alone";
    private readonly FrozenDictionary<string, Meaning[]> _meanings;

    public AmbiguousWords(
        IReadOnlyDictionary<string, IReadOnlyList<AmbiguousEntry>> entries,
        IReadOnlySet<string> classes,
        PhraseTable.Builder phrases,
        TextSplitter plain,
        KnowledgeFaults faults)
    {
        int[] Numbers(string word, IReadOnlyList<string> neighbours)
        {
            var numbers = new List<int>();
            foreach (var neighbour in neighbours.Where(neighbour => neighbour != Alone))
            {
                var isClass = neighbour.StartsWith('{');
                var name = isClass ? neighbour.Trim('{', '}') : "word:" + neighbour;
                var isKnown = !isClass || classes.Contains(name);
                faults.Require(isKnown, "words.en.json", $"`ambiguous.{word}` asks for the class `{name}`, which there is none of. Mend its name.");
                if (!isClass)
                {
                    phrases.Add(name, plain.Phrase(neighbour));
                }

                numbers.Add(phrases.Class(name));
            }

            return [.. numbers];
        }

        _meanings = entries.ToFrozenDictionary(
            entry => entry.Key,
            entry => entry.Value.Select(meaning => new Meaning(
                new Expansion(plain.Phrase(meaning.Means), meaning.Weak),
                Numbers(entry.Key, meaning.Where),
                Numbers(entry.Key, meaning.Not ?? []),
                meaning.Before,
                meaning.After,
                meaning.Where.Contains(Alone))).ToArray());
    }

    /// <summary>The text with the words written out whose neighbours agree; the same text where there are none.</summary>
    public SplitText Resolve(SplitText text, PhraseTable phrases)
    {
        if (!text.Words.Exists(word => _meanings.ContainsKey(word.Folded)))
        {
            return text;
        }

        var found = phrases.Find(text.Words);
        var expansions = new Dictionary<int, Expansion>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (_meanings.TryGetValue(text.Words[i].Folded, out var meanings) && Array.Find(meanings, meaning => Agrees(meaning, i, text, found)) is { } agreed)
            {
                expansions.Add(i, agreed.Expansion);
            }
        }

        return expansions.Count == 0 ? text : text.With(expansions);
    }

    private static bool Agrees(Meaning meaning, int word, SplitText text, FoundPhrases found) =>
        (StandsNear(meaning.Where, meaning, word, text, found) || (meaning.Alone && text.Words.Count == 1))
        && !StandsNear(meaning.Not, meaning, word, text, found);

    private static bool StandsNear(int[] classes, Meaning meaning, int word, SplitText text, FoundPhrases found)
    {
        foreach (var number in classes)
        {
            foreach (var hit in found[number])
            {
                var before = word - hit.End;
                var after = hit.Start - word - 1;
                var isNear = (before >= 0 && before < meaning.Before) || (after >= 0 && after < meaning.After) || text.Words[hit.Start].IsOfBodySite;
                if (isNear && (text.Words[hit.Start].Sentence == text.Words[word].Sentence || text.Words[hit.Start].IsOfBodySite))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed record Meaning(Expansion Expansion, int[] Where, int[] Not, int Before, int After, bool Alone);
}
