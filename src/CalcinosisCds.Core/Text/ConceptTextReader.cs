namespace CalcinosisCds.Text;

/// <summary>Reads the concepts that a text names, each once: from its least grave match, preferring one whose words suffice.</summary>
internal sealed class ConceptTextReader(TextKnowledge knowledge, SplitText text, MatchPlaces places)
{
    /// <param name="matches">Of concepts; they are brought into the order of these.</param>
    public IReadOnlyList<ConceptInText> Read(List<PatternMatch> matches)
    {
        matches.Sort((a, b) => a.By.Target.CompareTo(b.By.Target));
        var read = new List<ConceptInText>(1);
        var next = 0;
        while (next < matches.Count)
        {
            var first = next;
            while (next < matches.Count && matches[next].By.Target == matches[first].By.Target)
            {
                next++;
            }

            if (Best(matches, first, next) is { } best)
            {
                read.Add(best);
            }
        }

        return read;
    }

    /// <summary>Null where matches of other concepts leave nothing for this one.</summary>
    /// <param name="first">The first match of the concept.</param>
    /// <param name="end">Exclusive.</param>
    private ConceptInText? Best(List<PatternMatch> matches, int first, int end)
    {
        var concept = knowledge.Patterns.Concepts[matches[first].By.Target];
        var covered = concept.Entry.YieldsTo is { } others ? CoveredBy(others, matches, withDenied: false) : null;
        var coveredIfDenied = concept.Entry.YieldsTo is { } all ? CoveredBy(all, matches, withDenied: true) : null;
        PatternMatch? best = null;
        var (bestStanding, bestIsWeak) = default((Standing, bool));
        for (var i = first; i < end; i++)
        {
            var standing = CueStanding.Of(matches[i], concept.Entry, out var isWeak);
            var isBetter = best is null || standing < bestStanding || (standing == bestStanding && bestIsWeak && !isWeak);
            if (isBetter && !IsCovered(matches[i], standing == Standing.Denied ? coveredIfDenied : covered))
            {
                (best, bestStanding, bestIsWeak) = (matches[i], standing, isWeak);
            }
        }

        return best is null ? null
            : new ConceptInText(concept.Id, bestStanding, concept.Entry.Fully && !bestIsWeak, places.WordsOf(best), places.SitesOf(best));
    }

    /// <summary>
    /// The words that matches of other concepts hold: "dermatomyositis" of "juvenile dermatomyositis". What is denied holds none that is not:
    /// "dermatomyositis, not juvenile".
    /// </summary>
    private bool[] CoveredBy(IReadOnlyList<string> others, List<PatternMatch> matches, bool withDenied)
    {
        var covered = new bool[text.Count];
        foreach (var match in matches)
        {
            var isDenied = (match.Marks & CueMarks.Denied) != 0;
            if ((withDenied || !isDenied) && others.Contains(knowledge.Patterns.Concepts[match.By.Target].Id))
            {
                foreach (var hit in match.Hits)
                {
                    Array.Fill(covered, true, hit.Start, hit.End - hit.Start);
                }
            }
        }

        return covered;
    }

    private static bool IsCovered(PatternMatch match, bool[]? covered)
    {
        if (covered is null)
        {
            return false;
        }

        foreach (var hit in match.Hits)
        {
            if (!covered[hit.Start])
            {
                return false;
            }
        }

        return true;
    }
}
