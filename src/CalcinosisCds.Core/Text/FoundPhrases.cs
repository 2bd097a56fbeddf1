using System.Numerics;

namespace CalcinosisCds.Text;

/// <summary>Where a phrase of a class occurs: from one word up to another.</summary>
/// <param name="End">Exclusive.</param>
internal readonly record struct Hit(int Start, int End);

/// <summary>
/// Where the phrases of one text occur. There are many more classes than words: a bit says whether each is in the text, and places are kept only for
/// those that are.
/// </summary>
internal sealed class FoundPhrases
{
    private const int Bits = 64;
    private readonly ulong[] _present;

    /// <summary>How many classes are present before each stretch of bits.</summary>
    private readonly int[] _before;

    /// <summary>By present class: where its hits begin among all, and where they end, exclusive.</summary>
    private readonly int[] _starts;
    private readonly int[] _ends;

    /// <summary>By class, each in the order of the text.</summary>
    private readonly Hit[] _hits;

    /// <summary>By counting, not by sorting: the cost stays in proportion to the text.</summary>
    /// <param name="phrases">In the order of the text.</param>
    /// <param name="classes">How many classes there are.</param>
    public FoundPhrases(ReadOnlySpan<PhraseAt> phrases, int classes)
    {
        _present = new ulong[(classes / Bits) + 1];
        foreach (var (phrase, _) in phrases)
        {
            foreach (var number in phrase.Classes)
            {
                _present[number / Bits] |= 1UL << number;
            }
        }

        _before = new int[_present.Length];
        for (var i = 0; i < _present.Length; i++)
        {
            _before[i] = Count;
            Count += BitOperations.PopCount(_present[i]);
        }

        _starts = Starts(phrases);
        _ends = new int[Count];
        Array.Copy(_starts, _ends, Count);
        _hits = new Hit[_starts[Count]];
        foreach (var phrase in phrases)
        {
            Place(phrase);
        }
    }

    private FoundPhrases()
    {
        (_present, _before, _starts, _ends, _hits) = ([], [], [], [], []);
    }

    /// <summary>Of a text that holds no phrase.</summary>
    public static FoundPhrases None { get; } = new();

    /// <summary>How many classes stand in the text.</summary>
    public int Count { get; }

    /// <summary>Where the phrases of a class stand, in the order of the text; empty where none does.</summary>
    public ReadOnlySpan<Hit> this[int number]
    {
        get
        {
            if (!Has(number))
            {
                return [];
            }

            var rank = Rank(number);

            return _hits.AsSpan(_starts[rank], _ends[rank] - _starts[rank]);
        }
    }

    public bool Has(int number) => Count > 0 && (_present[number / Bits] & (1UL << number)) != 0;

    /// <summary>The next class, in ascending order, that stands in the text; -1 after the last.</summary>
    public int Next(int number)
    {
        var next = number + 1;
        for (var i = next / Bits; i < _present.Length; i++)
        {
            var rest = i == next / Bits ? _present[i] >> next << next : _present[i];
            if (rest != 0)
            {
                return (i * Bits) + BitOperations.TrailingZeroCount(rest);
            }
        }

        return -1;
    }

    private int Rank(int number) => _before[number / Bits] + BitOperations.PopCount(_present[number / Bits] & ((1UL << number) - 1));

    /// <summary>By present class, and once more for where the last ends.</summary>
    private int[] Starts(ReadOnlySpan<PhraseAt> phrases)
    {
        var starts = new int[Count + 1];
        foreach (var (phrase, _) in phrases)
        {
            foreach (var number in phrase.Classes)
            {
                starts[Rank(number) + 1]++;
            }
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        return starts;
    }

    /// <summary>The same place may be found twice for a class that two phrases belong to.</summary>
    private void Place(PhraseAt phrase)
    {
        var hit = phrase.At;
        foreach (var number in phrase.Phrase.Classes)
        {
            var rank = Rank(number);
            if (_ends[rank] == _starts[rank] || _hits[_ends[rank] - 1] != hit)
            {
                _hits[_ends[rank]++] = hit;
            }
        }
    }
}
