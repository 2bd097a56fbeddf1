namespace CalcinosisCds.Text;

/// <summary>Where a phrase of a class stands: from one word up to another.</summary>
/// <param name="End">Exclusive.</param>
internal readonly record struct Hit(int Start, int End)
{
    public bool Overlaps(Hit other) => Start < other.End && other.Start < End;
}

/// <summary>Where the phrases of one text stand. There are many more classes than words, so only those that stand in the text are held.</summary>
internal sealed class FoundPhrases
{
    private static readonly FoundPhrases None = new([], [], []);
    private readonly int[] _classes;
    private readonly int[] _ends;
    private readonly Hit[] _hits;

    /// <param name="classes">In ascending order.</param>
    /// <param name="ends">By class: where its hits end among all, exclusive.</param>
    /// <param name="hits">By class, each in the order of the text.</param>
    private FoundPhrases(int[] classes, int[] ends, Hit[] hits)
    {
        _classes = classes;
        _ends = ends;
        _hits = hits;
    }

    /// <summary>The numbers of the classes that stand in the text, in ascending order.</summary>
    public IReadOnlyList<int> Classes => _classes;

    /// <summary>Where the phrases of a class stand, in the order of the text; empty where none does.</summary>
    public ArraySegment<Hit> this[int number]
    {
        get
        {
            var at = Array.BinarySearch(_classes, number);
            if (at < 0)
            {
                return ArraySegment<Hit>.Empty;
            }

            var start = at == 0 ? 0 : _ends[at - 1];
            return new ArraySegment<Hit>(_hits, start, _ends[at] - start);
        }
    }

    public bool Has(int number) => Array.BinarySearch(_classes, number) >= 0;

    /// <param name="found">In the order of the text; the same place may be given twice for a class that two phrases belong to.</param>
    public static FoundPhrases Of(List<(int Class, int Order, Hit At)> found)
    {
        if (found.Count == 0)
        {
            return None;
        }

        found.Sort((a, b) => a.Class != b.Class ? a.Class.CompareTo(b.Class) : a.Order.CompareTo(b.Order));
        var classes = new int[Count(found)];
        var ends = new int[classes.Length];
        var hits = new Hit[found.Count];
        int own = -1, end = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var isNew = i == 0 || found[i].Class != found[i - 1].Class;
            if (isNew)
            {
                classes[++own] = found[i].Class;
            }

            if (isNew || found[i].At != hits[end - 1])
            {
                hits[end++] = found[i].At;
            }

            ends[own] = end;
        }

        return new FoundPhrases(classes, ends, hits);
    }

    private static int Count(List<(int Class, int Order, Hit At)> sorted)
    {
        var count = 1;
        for (var i = 1; i < sorted.Count; i++)
        {
            count += sorted[i].Class != sorted[i - 1].Class ? 1 : 0;
        }

        return count;
    }
}
