namespace CalcinosisCds.Text;

/// <summary>Works out which body parts a match is about, and which words of the text it consists of.</summary>
internal sealed class MatchPlaces(TextKnowledge knowledge, IReadOnlyList<string> texts, SplitText split, CueReading cues, FoundPhrases found)
{
    /// <summary>Stands for the clause of the body site, however many parts it names.</summary>
    private const int BodySite = -1;
    private const int LongestStretch = 80;
    private const int MostToSite = 3;

    /// <summary>In the order of the text; none covers another.</summary>
    private readonly IReadOnlyList<FoundSite> _sites = knowledge.SiteReader.Read(split, cues, found);

    /// <summary>Every site, once.</summary>
    public IReadOnlyList<SiteInText> All()
    {
        List<SiteInText>? sites = null;
        foreach (var site in _sites)
        {
            sites = With(site.Site, sites);
        }

        return sites ?? [];
    }

    /// <summary>The clause that a word belongs to, all of the body site being one.</summary>
    public int ClauseOf(int word) => split[word].IsOfBodySite ? BodySite : cues.ClauseOf(word);

    /// <summary>The sites of the clauses touched; else those of the body site, of the sentence, of all.</summary>
    public IReadOnlyList<SiteInText> SitesOf(PatternMatch match)
    {
        if (_sites.Count == 0)
        {
            return [];
        }

        List<SiteInText>? sites = null;
        var last = int.MinValue;
        foreach (var hit in match.Hits)
        {
            var clause = ClauseOf(hit.Start);
            if (clause != last)
            {
                sites = SitesOfClause(clause, sites);
                last = clause;
            }
        }

        sites ??= OfSentence(TextWord.EverySentence) ?? OfSentence(split[match.Hits[0].Start].Sentence);

        return sites ?? All();
    }

    /// <summary>Organs and vessels name no site that a lesion may have.</summary>
    public IReadOnlyList<SiteInText> SkinSitesOf(PatternMatch match) => [.. SitesOf(match).Where(site => !knowledge.Sites.IsOrgan(site))];

    /// <summary>The stretch of the text from the first to the last word matched; the words alone where that is long.</summary>
    public string WordsOf(PatternMatch match) =>
        Stretch(match.Span) ?? string.Join(" … ", match.Hits.Where(hit => !split[hit.Start].IsOfBodySite).Select(hit => Stretch(hit) ?? ""));

    /// <summary>The text as written from one word up to another, with the sites beside it; null where that is long. The body site is no part of it.</summary>
    public string? Stretch(Hit span)
    {
        var (start, end) = WithSites(span);
        var first = split[start];
        while (end > start + 1 && (split[end - 1].IsOfBodySite || split[end - 1].Source != first.Source))
        {
            end--;
        }

        var length = split[end - 1].End - first.Start;

        return length <= LongestStretch ? texts[first.Source].Substring(first.Start, length) : null;
    }

    /// <summary>A stretch of words with the sites that stand close to it, in the same clause.</summary>
    private Hit WithSites(Hit span)
    {
        var (start, end) = span;
        for (var i = FirstEndingAfter(span.Start - MostToSite); i < _sites.Count; i++)
        {
            var at = _sites[i].At;
            if (at.Start - end >= MostToSite)
            {
                break;
            }

            if (at.End > end && cues.ClauseOf(at.Start) == cues.ClauseOf(end - 1))
            {
                end = at.End;
            }

            if (at.Start < start && cues.ClauseOf(at.Start) == cues.ClauseOf(start))
            {
                start = at.Start;
            }
        }

        return new Hit(start, end);
    }

    private List<SiteInText>? SitesOfClause(int clause, List<SiteInText>? sites)
    {
        if (clause == BodySite)
        {
            return OfSentence(TextWord.EverySentence, sites);
        }

        var last = cues.All[clause].Last;
        for (var i = FirstEndingAfter(cues.All[clause].First); i < _sites.Count && _sites[i].At.Start <= last; i++)
        {
            if (ClauseOf(_sites[i].At.Start) == clause)
            {
                sites = With(_sites[i].Site, sites);
            }
        }

        return sites;
    }

    /// <summary>Null where the sentence names none.</summary>
    private List<SiteInText>? OfSentence(int sentence, List<SiteInText>? sites = null)
    {
        foreach (var site in _sites)
        {
            if (split[site.At.Start].Sentence == sentence)
            {
                sites = With(site.Site, sites);
            }
        }

        return sites;
    }

    private static List<SiteInText> With(SiteInText site, List<SiteInText>? sites)
    {
        sites ??= new List<SiteInText>(1);
        if (!sites.Contains(site))
        {
            sites.Add(site);
        }

        return sites;
    }

    /// <summary>The first site that ends after a word.</summary>
    private int FirstEndingAfter(int word)
    {
        var low = 0;
        var high = _sites.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _sites[middle].At.End <= word ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
