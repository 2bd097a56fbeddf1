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
    private static readonly FoundPhrases None = new([], [], [], []);
    private readonly int[] _classes;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly Hit[] _hits;

    /// <param name="classes">In ascending order.</param>
    /// <param name="starts">By class: where its hits begin among all.</param>
    /// <param name="ends">By class: where they end, exclusive.</param>
    /// <param name="hits">By class, each in the order of the text.</param>
    private FoundPhrases(int[] classes, int[] starts, int[] ends, Hit[] hits)
    {
        _classes = classes;
        _starts = starts;
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

            return at < 0 ? ArraySegment<Hit>.Empty : new ArraySegment<Hit>(_hits, _starts[at], _ends[at] - _starts[at]);
        }
    }

    public bool Has(int number) => Array.BinarySearch(_classes, number) >= 0;

    /// <summary>By counting, not by sorting: the cost stays in proportion to the text.</summary>
    /// <param name="found">In the order of the text; the same place may be given twice for a class that two phrases belong to.</param>
    public static FoundPhrases Of(List<(int Class, Hit At)> found)
    {
        if (found.Count == 0)
        {
            return None;
        }

        var counts = new Dictionary<int, int>();
        foreach (var (number, _) in found)
        {
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }

        int[] classes = [.. counts.Keys];
        Array.Sort(classes);
        var starts = new int[classes.Length];
        for (var i = 1; i < classes.Length; i++)
        {
            starts[i] = starts[i - 1] + counts[classes[i - 1]];
        }

        return Filled(found, classes, starts);
    }

    private static FoundPhrases Filled(List<(int Class, Hit At)> found, int[] classes, int[] starts)
    {
        var places = new Dictionary<int, int>(classes.Length);
        for (var i = 0; i < classes.Length; i++)
        {
            places[classes[i]] = i;
        }

        var ends = starts.ToArray();
        var hits = new Hit[found.Count];
        foreach (var (number, hit) in found)
        {
            var place = places[number];
            if (ends[place] == starts[place] || hits[ends[place] - 1] != hit)
            {
                hits[ends[place]++] = hit;
            }
        }

        return new FoundPhrases(classes, starts, ends, hits);
    }
}
