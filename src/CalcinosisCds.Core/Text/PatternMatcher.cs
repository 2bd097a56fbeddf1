namespace CalcinosisCds.Text;

/// <summary>
/// Finds where patterns match one text. From each occurrence of the pattern's rarest class only the nearest occurrences of the others are tried, so that
/// the work grows in proportion to the length of the text.
/// </summary>
internal sealed class PatternMatcher(SplitText text, CueReading cues, FoundPhrases found, int siteClass)
{
    private const int NearestEachWay = 2;
    private const int MostAtFirst = 2;
    private readonly Exclusions _exclusions = new(text, cues, found);

    /// <summary>Adds every match of one pattern.</summary>
    public void Match(IndexedPattern pattern, PatternMatches into)
    {
        var hits = new Hit[pattern.Pattern.Elements.Length];
        foreach (var hit in found[pattern.RarestClass])
        {
            hits[pattern.Rarest] = hit;
            Choose(pattern, 0, hits, into);
        }
    }

    /// <summary>Tries for each element from this one on the places near the rarest.</summary>
    private void Choose(IndexedPattern pattern, int element, Hit[] hits, PatternMatches into)
    {
        if (element == hits.Length)
        {
            if (Holds(pattern.Pattern, hits))
            {
                into.Add(new PatternMatch(pattern, [.. hits], MarksOf(pattern.Pattern, hits), IsWeak(hits)));
            }

            return;
        }

        if (element == pattern.Rarest)
        {
            Choose(pattern, element + 1, hits, into);
            return;
        }

        var word = hits[pattern.Rarest].Start;
        var all = found[pattern.Pattern.Elements[element].Class];
        var middle = Places.FirstFrom(all, word);
        var end = Math.Min(all.Length, middle + NearestEachWay);
        for (var i = Math.Max(0, middle - NearestEachWay); i < end; i++)
        {
            if (IsInReach(all[i].Start, word))
            {
                hits[element] = all[i];
                Choose(pattern, element + 1, hits, into);
            }
        }

        if (end < all.Length && text[all[^1].Start].IsOfBodySite)
        {
            hits[element] = all[^1];
            Choose(pattern, element + 1, hits, into);
        }
    }

    private bool IsInReach(int one, int other) => Places.AreInReach(text, one, other);

    private bool Holds(Pattern pattern, Hit[] hits) =>
        StandTogether(pattern, hits)
        && HoldDirectly(pattern, hits, out var waives)
        && (!pattern.InOneClause || AreInOneClause(hits))
        && (!pattern.InClausesApart || AreInClausesApart(hits))
        && (!pattern.FirstNamesNoOtherPart || FirstNamesNoOtherPart(hits))
        && (waives || !_exclusions.StandInClauses(pattern.NotInClauses, hits))
        && !_exclusions.StandInClauses(pattern.NeverInClauses, hits)
        && !_exclusions.StandInSentence(pattern.NotInSentence, hits)
        && !_exclusions.StandInBodySite(pattern.NotInBodySite);

    /// <summary>Whether, in the order of the text, each is near what stands before it. The body site stands beside every word, but is not enough.</summary>
    private bool StandTogether(Pattern pattern, Hit[] hits)
    {
        var last = NextOf(hits, -1);
        var end = hits[last].End;
        if (text[hits[last].Start].IsOfBodySite)
        {
            return false;
        }

        for (var i = 1; i < hits.Length; i++)
        {
            var next = NextOf(hits, last);
            var isNear = hits[next].Start - end <= pattern.MostBetween || text[hits[next].Start].IsOfBodySite;
            if (!isNear || !IsInReach(hits[next].Start, hits[last].Start))
            {
                return false;
            }

            end = Math.Max(end, hits[next].End);
            last = next;
        }

        return true;
    }

    /// <summary>The hit that follows another in the order of the text; the first of all for -1.</summary>
    private static int NextOf(Hit[] hits, int before)
    {
        var next = -1;
        for (var i = 0; i < hits.Length; i++)
        {
            var follows = before < 0 || hits[i].Start > hits[before].Start || (hits[i].Start == hits[before].Start && i > before);
            if (follows && (next < 0 || hits[i].Start < hits[next].Start))
            {
                next = i;
            }
        }

        return next;
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
            if (between > MostAtFirst && !text[hits[i].Start].IsOfBodySite)
            {
                return false;
            }

            waives |= text[hits[i].Start].IsOfBodySite || cues.ClauseOf(hits[i].Start) == cues.ClauseOf(hits[0].Start);
        }

        return true;
    }

    private bool AreInOneClause(Hit[] hits)
    {
        var clause = cues.ClauseOf(hits[0].Start);
        foreach (var hit in hits)
        {
            if (cues.ClauseOf(hit.Start) != clause && !text[hit.Start].IsOfBodySite)
            {
                return false;
            }
        }

        return true;
    }

    private bool AreInClausesApart(Hit[] hits)
    {
        for (var i = 1; i < hits.Length; i++)
        {
            for (var before = 0; before < i; before++)
            {
                if (cues.ClauseOf(hits[i].Start) == cues.ClauseOf(hits[before].Start))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool FirstNamesNoOtherPart(Hit[] hits)
    {
        var clause = cues.ClauseOf(hits[0].Start);
        for (var i = 1; i < hits.Length; i++)
        {
            if (cues.ClauseOf(hits[i].Start) == clause)
            {
                return true;
            }
        }

        return !_exclusions.StandsIn(siteClass, clause, except: []);
    }

    /// <summary>What counts whatever its cues does so beside words of the text: "pressure ulcer, resolved" leaves no ulcer of the body site.</summary>
    private CueMarks MarksOf(Pattern pattern, Hit[] hits)
    {
        var hasOtherInText = false;
        for (var i = 0; i < hits.Length; i++)
        {
            hasOtherInText |= !pattern.Elements[i].WhateverItsCues && !text[hits[i].Start].IsOfBodySite;
        }

        var marks = CueMarks.None;
        for (var i = 0; i < hits.Length; i++)
        {
            for (var word = hits[i].Start; word < hits[i].End && !(hasOtherInText && pattern.Elements[i].WhateverItsCues); word++)
            {
                marks |= cues.MarksOf(word);
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
                if (text[word].IsWeak)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
