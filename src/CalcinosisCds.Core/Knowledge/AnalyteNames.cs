using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>
/// Which analyte the name of a result means if its code is not one of ours: only to say that something is there, never to read it. Words that
/// name something else ("urine", "channel") rule it out.
/// </summary>
internal sealed class AnalyteNames
{
    private const int Longest = 200;
    private readonly Dictionary<string, NameWord> _words = [];

    public AnalyteNames(AnalyteFile file, IReadOnlyDictionary<string, AnalyteInfo> analytes)
    {
        foreach (var word in file.NeutralWords ?? [])
        {
            Word(word).IsNeutral = true;
        }

        foreach (var word in file.ForeignWords ?? [])
        {
            Word(word).IsForeign = true;
        }

        var known = file.Analytes.Where(entry => analytes.ContainsKey(entry.Id)).ToList();
        var names = known.SelectMany(entry => (entry.Names ?? []).Select(name => (entry, name.Split(' ')))).OrderByDescending(name => name.Item2.Length);
        var rank = 0;
        foreach (var (entry, words) in names)
        {
            var not = (entry.NotNames ?? []).Select(Word).ToArray();
            Word(words[0]).Names.Add(new Name(rank++, analytes[entry.Id].Analyte, [.. words.Select(Word)], not));
        }

        foreach (var (entry, label) in known.SelectMany(entry => (entry.Labels ?? []).Select(label => (entry, label))))
        {
            Word(label).Label ??= analytes[entry.Id].Analyte;
        }
    }

    /// <summary>What one name says: an analyte, or that it is something else; neither if it says nothing we know.</summary>
    public (Analyte? Analyte, bool IsForeign) Of(string name)
    {
        var words = Words(name, out var hasOthers);
        if (words.Exists(word => word.IsForeign))
        {
            return (null, true);
        }

        Name? best = null;
        foreach (var word in words)
        {
            foreach (var candidate in word.Names)
            {
                if ((best is null || candidate.Rank < best.Rank) && candidate.IsSaidBy(words))
                {
                    best = candidate;
                }
            }
        }

        return (best?.Analyte ?? (hasOthers ? null : LabelAlone(words)), false);
    }

    private static Analyte? LabelAlone(List<NameWord> words)
    {
        NameWord? alone = null;
        foreach (var word in words)
        {
            if (!word.IsNeutral)
            {
                if (alone is not null)
                {
                    return null;
                }

                alone = word;
            }
        }

        return alone?.Label;
    }

    /// <summary>The words of a name that are in any of the lists, each once.</summary>
    private List<NameWord> Words(string name, out bool hasOthers)
    {
        var text = (name.Length > Longest ? name[..Longest] : name).ToLowerInvariant();
        var known = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = new List<NameWord>();
        var start = 0;
        hasOthers = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            var length = i - start;
            var isKnown = known.TryGetValue(text.AsSpan(start, length), out var word);
            hasOthers |= length > 0 && !isKnown;
            if (word is not null && !words.Contains(word))
            {
                words.Add(word);
            }

            start = i + 1;
        }

        return words;
    }

    private NameWord Word(string word)
    {
        if (!_words.TryGetValue(word, out var known))
        {
            _words[word] = known = new NameWord();
        }

        return known;
    }

    /// <summary>One word of the lists.</summary>
    private sealed class NameWord
    {
        public bool IsNeutral { get; set; }

        public bool IsForeign { get; set; }

        /// <summary>The analyte that it names on its own.</summary>
        public Analyte? Label { get; set; }

        /// <summary>The names that begin with it.</summary>
        public List<Name> Names { get; } = [];
    }

    /// <summary>Words that together name an analyte.</summary>
    /// <param name="Rank">The longest names first, then the order of the file.</param>
    /// <param name="Not">Words that make it the name of something else.</param>
    private sealed record Name(int Rank, Analyte Analyte, NameWord[] Words, NameWord[] Not)
    {
        public bool IsSaidBy(List<NameWord> words) => Array.TrueForAll(Words, words.Contains) && !Array.Exists(Not, words.Contains);
    }
}
