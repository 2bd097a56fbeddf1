namespace CalcinosisCds.Text;

/// <summary>Reads the cues of one text. Most texts have none, and many no more than one clause: then nothing is said and nothing joins.</summary>
internal static class CueReader
{
    /// <param name="siteClass">The class of every word of every site.</param>
    public static CueReading Read(CueTable table, SplitText text, FoundPhrases found, int siteClass)
    {
        IReadOnlyList<Cue> cues = (text.Kinds & WordKinds.OfCue) == 0 ? [] : new CueFinder(table, text, found).Find();
        if (cues.Count == 0 && !MayJoin(table, text, found, siteClass))
        {
            return new CueReading(text, null, null, text.Clauses);
        }

        var roles = new WordRoles(table, text, found, cues, siteClass);
        var joined = ClauseJoiner.Join(text, roles);
        var marks = cues.Count == 0 ? null : new CueMarker(text, roles, joined).Mark();

        return new CueReading(text, marks, joined.ClauseOf, joined.All);
    }

    /// <summary>Whether a clause may lean on another: there are two, and one has an adjective, a complaint or a site.</summary>
    private static bool MayJoin(CueTable table, SplitText text, FoundPhrases found, int siteClass)
    {
        if (!found.Has(table.Adjectives) && !found.Has(table.Complaints) && !found.Has(siteClass))
        {
            return false;
        }

        var filled = 0;
        foreach (var clause in text.Clauses)
        {
            filled += clause.Count > 0 && !text[clause.First].IsOfBodySite ? 1 : 0;
        }

        return filled > 1;
    }
}
