namespace CalcinosisCds.Text;

/// <summary>Says whether what a pattern excludes is near its match. What is itself denied excludes nothing.</summary>
internal sealed class Exclusions(SplitText text, CueReading cues, FoundPhrases found)
{
    /// <summary>Whether one of the classes stands in a clause that a hit touches.</summary>
    public bool StandInClauses(int[] classes, Hit[] hits)
    {
        foreach (var number in classes)
        {
            foreach (var hit in hits)
            {
                if (StandsIn(number, cues.ClauseOf(hit.Start), hits))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a class stands in a clause, other than as a matched word.</summary>
    public bool StandsIn(int number, int clause, Hit[] except)
    {
        var places = found[number];
        if (places.IsEmpty)
        {
            return false;
        }

        var last = cues.All[clause].Last;
        for (var i = Places.FirstFrom(places, cues.All[clause].First); i < places.Length && places[i].Start <= last; i++)
        {
            if (cues.ClauseOf(places[i].Start) == clause && Excludes(places[i]) && !IsOneOf(except, places[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the classes stands in the sentence of the first hit, or in the body site.</summary>
    public bool StandInSentence(int[] classes, Hit[] hits)
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

    /// <summary>Whether one of the classes stands in the body site.</summary>
    public bool StandInBodySite(int[] classes)
    {
        foreach (var number in classes)
        {
            var places = found[number];
            if (!places.IsEmpty && text[places[^1].Start].IsOfBodySite && Excludes(places[^1]))
            {
                return true;
            }
        }

        return false;
    }

    private bool StandsInSentence(ReadOnlySpan<Hit> places, int word)
    {
        var from = Places.FirstFrom(places, word);
        for (var i = from; i < places.Length && Places.AreInReach(text, places[i].Start, word); i++)
        {
            if (Excludes(places[i]))
            {
                return true;
            }
        }

        for (var i = from - 1; i >= 0 && Places.AreInReach(text, places[i].Start, word); i--)
        {
            if (Excludes(places[i]))
            {
                return true;
            }
        }

        return text[places[^1].Start].IsOfBodySite && Excludes(places[^1]);
    }

    private bool Excludes(Hit place) => (cues.MarksOf(place.Start) & CueMarks.Denied) == 0;

    private static bool IsOneOf(Hit[] hits, Hit place)
    {
        foreach (var hit in hits)
        {
            if (hit == place)
            {
                return true;
            }
        }

        return false;
    }
}
