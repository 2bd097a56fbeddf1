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

    /// <summary>The words of all phrases.</summary>
    public IEnumerable<string> Words => _byFirstWord.Values.SelectMany(phrases => phrases).SelectMany(phrase => phrase.Words);

    /// <summary>Every phrase that stands in <paramref name="words"/>, in order of its first word.</summary>
    public List<PhraseMatch<T>> Find(ReadOnlySpan<string> words)
    {
        var found = new List<PhraseMatch<T>>();
        Find(words, found);

        return found;
    }

    /// <inheritdoc cref="Find(ReadOnlySpan{string})"/>
    /// <param name="words">In lower case; empty where no phrase holds the word.</param>
    /// <param name="found">What it held is forgotten.</param>
    public void Find(ReadOnlySpan<string> words, List<PhraseMatch<T>> found)
    {
        found.Clear();
        for (var start = 0; start < words.Length; start++)
        {
            if (words[start].Length == 0 || !_byFirstWord.TryGetValue(words[start], out var candidates))
            {
                continue;
            }

            foreach (var (target, phrase) in candidates)
            {
                if (words[start..].StartsWith(phrase))
                {
                    found.Add(new PhraseMatch<T>(target, start, start + phrase.Length));
                }
            }
        }
    }
}

/// <param name="End">Exclusive.</param>
public readonly record struct PhraseMatch<T>(T Target, int Start, int End)
{
    public int Length => End - Start;

    /// <summary>Whether another phrase stands within this one.</summary>
    public bool Holds<TOther>(PhraseMatch<TOther> other) => Start <= other.Start && End >= other.End;
}
