using System.Collections.Immutable;

namespace CalcinosisCds.Text;

/// <summary>Where a pattern matches a text.</summary>
/// <param name="Hits">By element of the pattern.</param>
/// <param name="Marks">What the cues say of the words, all together.</param>
/// <param name="IsWeak">True where a word is the abbreviation of a disease.</param>
internal readonly record struct PatternMatch(Hit[] Hits, CueMarks Marks, bool IsWeak);

/// <summary>
/// Finds where patterns match one text. From each place of the pattern's rarest class only the nearest places of the other classes are tried, so that
/// the work grows with the length of the text.
/// </summary>
internal sealed class PatternMatcher(SplitText text, CueReading cues, FoundPhrases found, int siteClass)
{
    private const int NearestEachWay = 2;
    private const int MostAtFirst = 2;

    public void Match(Pattern pattern, int rarest, List<PatternMatch> into)
    {
        var hits = new Hit[pattern.Elements.Length];
        foreach (var hit in found[pattern.Elements[rarest].Class])
        {
            hits[rarest] = hit;
            Choose(pattern, 0, rarest, hits, into);
        }
    }

    private void Choose(Pattern pattern, int element, int rarest, Hit[] hits, List<PatternMatch> into)
    {
        if (element == hits.Length)
        {
            if (Holds(pattern, hits))
            {
                into.Add(new PatternMatch([.. hits], MarksOf(pattern, hits), IsWeak(hits)));
            }

            return;
        }

        if (element == rarest)
        {
            Choose(pattern, element + 1, rarest, hits, into);
            return;
        }

        var word = hits[rarest].Start;
        var all = found[pattern.Elements[element].Class];
        var middle = FirstFrom(all, word);
        var end = Math.Min(all.Count, middle + NearestEachWay);
        for (var i = Math.Max(0, middle - NearestEachWay); i < end; i++)
        {
            if (IsInReach(all[i], word))
            {
                hits[element] = all[i];
                Choose(pattern, element + 1, rarest, hits, into);
            }
        }

        if (end < all.Count && text.Words[all[^1].Start].IsOfBodySite)
        {
            hits[element] = all[^1];
            Choose(pattern, element + 1, rarest, hits, into);
        }
    }

    private bool IsInReach(Hit hit, int word) =>
        text.Words[hit.Start].Sentence == text.Words[word].Sentence || text.Words[hit.Start].IsOfBodySite || text.Words[word].IsOfBodySite;

    private bool Holds(Pattern pattern, Hit[] hits) =>
        StandTogether(pattern, hits)
        && HoldDirectly(pattern, hits, out var waives)
        && (!pattern.InOneClause || AreInOneClause(hits))
        && (!pattern.FirstNamesNoOtherPart || FirstNamesNoOtherPart(hits))
        && (waives || !StandsInClauses(pattern.NotInClauses, hits))
        && !StandsInClauses(pattern.NeverInClauses, hits)
        && !StandsInSentence(pattern.NotInSentence, hits);

    private bool StandTogether(Pattern pattern, Hit[] hits)
    {
        if (hits.Length == 1)
        {
            return !text.Words[hits[0].Start].IsOfBodySite;
        }

        var sorted = hits.ToArray();
        Array.Sort(sorted, (a, b) => a.Start.CompareTo(b.Start));
        var end = sorted[0].End;
        for (var i = 1; i < sorted.Length; i++)
        {
            // The body site stands beside every word.
            var isNear = sorted[i].Start - end <= pattern.MostBetween || text.Words[sorted[i].Start].IsOfBodySite;
            if (!isNear || !IsInReach(sorted[i], sorted[i - 1].Start))
            {
                return false;
            }

            end = Math.Max(end, sorted[i].End);
        }

        return !text.Words[sorted[0].Start].IsOfBodySite;
    }

    private bool HoldDirectly(Pattern pattern, Hit[] hits, out bool waives)
    {
        waives = false;
        for (var i = 1; i < hits.Length; i++)
        {
            var element = pattern.Elements[i];
            if (element.FollowsFirst && hits[i].Start != hits[0].End)
            {
                return false;
            }

            if (!element.IsDirectlyAtFirst)
            {
                continue;
            }

            var between = hits[i].Start >= hits[0].End ? hits[i].Start - hits[0].End : hits[0].Start - hits[i].End;
            if (between > MostAtFirst && !text.Words[hits[i].Start].IsOfBodySite)
            {
                return false;
            }

            waives = true;
        }

        return true;
    }

    private bool AreInOneClause(Hit[] hits)
    {
        var clause = cues.Clauses[hits[0].Start];
        foreach (var hit in hits)
        {
            if (cues.Clauses[hit.Start] != clause && !text.Words[hit.Start].IsOfBodySite)
            {
                return false;
            }
        }

        return true;
    }

    private bool FirstNamesNoOtherPart(Hit[] hits)
    {
        var clause = cues.Clauses[hits[0].Start];
        for (var i = 1; i < hits.Length; i++)
        {
            if (cues.Clauses[hits[i].Start] == clause)
            {
                return true;
            }
        }

        return !StandsIn(siteClass, clause, []);
    }

    private bool StandsInClauses(ImmutableArray<int> classes, Hit[] hits)
    {
        foreach (var number in classes)
        {
            if (!found.Has(number))
            {
                continue;
            }

            foreach (var hit in hits)
            {
                if (StandsIn(number, cues.Clauses[hit.Start], hits))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a class stands in a clause, other than as a matched word, and is not itself denied there.</summary>
    private bool StandsIn(int number, int clause, Hit[] except)
    {
        var places = found[number];
        if (places.Count == 0)
        {
            return false;
        }

        var words = cues.All[clause].Words;
        for (var i = FirstFrom(places, words[0]); i < places.Count && places[i].Start <= words[^1]; i++)
        {
            var place = places[i];
            var isHere = cues.Clauses[place.Start] == clause && (cues.Marks[place.Start] & CueMarks.Denied) == 0;
            if (isHere && !Array.Exists(except, hit => hit == place))
            {
                return true;
            }
        }

        return false;
    }

    private bool StandsInSentence(ImmutableArray<int> classes, Hit[] hits)
    {
        foreach (var number in classes)
        {
            if (found.Has(number) && StandsInSentence(found[number], hits[0].Start))
            {
                return true;
            }
        }

        return false;
    }

    private bool StandsInSentence(ArraySegment<Hit> places, int word)
    {
        var from = FirstFrom(places, word);
        for (var i = from; i < places.Count && IsInReach(places[i], word); i++)
        {
            if (Excludes(places[i]))
            {
                return true;
            }
        }

        for (var i = from - 1; i >= 0 && IsInReach(places[i], word); i--)
        {
            if (Excludes(places[i]))
            {
                return true;
            }
        }

        return text.Words[places[^1].Start].IsOfBodySite && Excludes(places[^1]);
    }

    private bool Excludes(Hit place) => (cues.Marks[place.Start] & CueMarks.Denied) == 0;

    private static int FirstFrom(ArraySegment<Hit> places, int word)
    {
        var low = 0;
        var high = places.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].Start < word ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private CueMarks MarksOf(Pattern pattern, Hit[] hits)
    {
        var marks = CueMarks.None;
        for (var i = 0; i < hits.Length; i++)
        {
            for (var word = hits[i].Start; word < hits[i].End && !pattern.Elements[i].WhateverItsCues; word++)
            {
                marks |= cues.Marks[word];
            }
        }

        return marks;
    }

    private bool IsWeak(Hit[] hits)
    {
        foreach (var hit in hits)
        {
            for (var word = hit.Start; word < hit.End; word++)
            {
                if (text.Words[word].IsWeak)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
