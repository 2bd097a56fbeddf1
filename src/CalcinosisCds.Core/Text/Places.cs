namespace CalcinosisCds.Text;

/// <summary>How places in one text relate to one another.</summary>
internal static class Places
{
    /// <summary>Whether both are in one sentence. The body site completes every sentence.</summary>
    public static bool AreInReach(SplitText text, int one, int other) =>
        text[one].Sentence == text[other].Sentence || text[one].IsOfBodySite || text[other].IsOfBodySite;

    /// <summary>The first of the places that stands at a word or after it; how many there are where none does.</summary>
    public static int FirstFrom(ReadOnlySpan<Hit> places, int word)
    {
        var low = 0;
        var high = places.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].Start < word ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
