namespace CalcinosisCds.Text;

/// <summary>Reads the causes of skin lesions that a text names: once for each of its sites, from the least grave of the places that name it.</summary>
internal sealed class ExplanationReader(TextKnowledge knowledge, MatchPlaces places)
{
    /// <param name="matches">Of causes.</param>
    public IReadOnlyList<ExplanationInText> Read(List<PatternMatch> matches)
    {
        var known = new Dictionary<string, int>();
        var read = new List<ExplanationInText>();
        foreach (var match in matches)
        {
            var cause = knowledge.Patterns.Causes[match.By.Target];
            var standing = CueStanding.Of(match.Marks);
            var key = $"{cause} {places.ClauseOf(match.Hits[0].Start)}";
            if (!known.TryGetValue(key, out var at))
            {
                known.Add(key, read.Count);
                read.Add(Explanation(cause, standing, match));
            }
            else if (standing < read[at].Standing)
            {
                read[at] = Explanation(cause, standing, match);
            }
        }

        return read;
    }

    private ExplanationInText Explanation(string cause, Standing standing, PatternMatch match) =>
        new(cause, standing, places.WordsOf(match), Sites(knowledge.Patterns.CauseSites[match.By.Target], places.SkinSitesOf(match)));

    /// <summary>What is said, of the parts where alone the cause may be; those parts where nothing is.</summary>
    private IReadOnlyList<SiteInText> Sites(IReadOnlyList<string> alone, IReadOnlyList<SiteInText> said)
    {
        if (alone.Count == 0)
        {
            return said;
        }

        IReadOnlyList<SiteInText> possible = [.. alone.Select(part => new SiteInText(part, Side.NotNamed))];
        IReadOnlyList<SiteInText> named = [.. said.Where(site => knowledge.Sites.MayShare([site], possible))];

        return named.Count > 0 ? named : possible;
    }
}
