namespace CalcinosisCds.Screen.Report;

/// <summary>
/// Keeps small counts of patients out of what may be shared. A hidden count is null. Whatever else would give it away is hidden with it.
/// </summary>
/// <param name="smallest">The smallest count of patients that is shown, but for none at all.</param>
internal sealed class SmallCells(int smallest)
{
    /// <summary>A count among so many; that only a few are not among it says as much of those few.</summary>
    public long? Shown(long count, long of) => IsSmall(count) || IsSmall(of - count) ? null : count;

    /// <summary>
    /// The parts of a total that is shown. One hidden part would be the rest of the total, and so would several that are sure to be one each: the
    /// smallest of the others are hidden with it, until two or more hidden ones have enough patients between them. If there are not enough, all
    /// are hidden, the empty ones as well.
    /// </summary>
    /// <param name="of">How many patients each is a part of; null where that is nothing to compare with.</param>
    public IReadOnlyList<long?> Parts(IReadOnlyList<long> counts, IReadOnlyList<long>? of = null)
    {
        var hidden = counts.Select((count, i) => IsSmall(count) || (of is not null && IsSmall(of[i] - count))).ToArray();
        if (!hidden.Contains(true))
        {
            return [.. counts.Select(count => (long?)count)];
        }

        foreach (var i in Enumerable.Range(0, counts.Count).Where(i => !hidden[i] && counts[i] > 0).OrderBy(i => counts[i]).ToList())
        {
            if (!IsEnough(counts, hidden))
            {
                hidden[i] = true;
            }
        }

        return IsEnough(counts, hidden) ? [.. counts.Select((count, i) => hidden[i] ? (long?)null : count)] : [.. counts.Select(_ => (long?)null)];
    }

    private bool IsSmall(long count) => count > 0 && count < smallest;

    private bool IsEnough(IReadOnlyList<long> counts, bool[] hidden)
    {
        var parts = hidden.Count(isHidden => isHidden);

        return parts > 1 && counts.Where((_, i) => hidden[i]).Sum() >= Math.Max(smallest, 2 * parts);
    }
}
