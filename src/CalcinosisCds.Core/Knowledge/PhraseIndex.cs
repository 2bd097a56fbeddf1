using System.Collections.Frozen;

namespace CalcinosisCds.Knowledge;

/// <summary>Finds short phrases in a sequence of lower-case words, whole words only.</summary>
public sealed class PhraseIndex<T>
{
    private readonly FrozenDictionary<string, (T Target, string[] Words)[]> _byFirstWord;

    public PhraseIndex(IEnumerable<(T Target, string Phrase)> phrases) =>
        _byFirstWord = phrases
            .Select(entry => (entry.Target, Words: entry.Phrase.Split(' ')))
            .GroupBy(entry => entry.Words[0])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Every phrase that stands in <paramref name="words"/>, in order of its first word.</summary>
    /// <param name="words">In lower case.</param>
    public List<PhraseMatch<T>> Find(IReadOnlyList<string> words)
    {
        var found = new List<PhraseMatch<T>>();
        for (var start = 0; start < words.Count; start++)
        {
            foreach (var (target, phrase) in _byFirstWord.GetValueOrDefault(words[start]) ?? [])
            {
                if (StandsAt(words, start, phrase))
                {
                    found.Add(new PhraseMatch<T>(target, start, start + phrase.Length));
                }
            }
        }

        return found;
    }

    private static bool StandsAt(IReadOnlyList<string> words, int start, string[] phrase)
    {
        if (start + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 1; i < phrase.Length; i++)
        {
            if (words[start + i] != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <param name="End">Exclusive.</param>
public readonly record struct PhraseMatch<T>(T Target, int Start, int End)
{
    public int Length => End - Start;

    /// <summary>Whether another phrase stands within this one.</summary>
    public bool Holds<TOther>(PhraseMatch<TOther> other) => Start <= other.Start && End >= other.End;
}
