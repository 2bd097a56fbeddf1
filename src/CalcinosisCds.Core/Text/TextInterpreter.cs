namespace CalcinosisCds.Text;

/// <summary>Draws from one split text what it names.</summary>
internal sealed class TextInterpreter
{
    private const CueMarks Graver = CueMarks.Denied | CueMarks.Family | CueMarks.Donor | CueMarks.OnlyMentioned;
    private readonly TextKnowledge _knowledge;
    private readonly IReadOnlyList<string> _texts;
    private readonly SplitText _split;
    private readonly FoundPhrases _found;
    private CueReading? _cues;
    private List<FoundSite>? _sites;
    private ILookup<int, SiteInText>? _sitesByClause;

    public TextInterpreter(TextKnowledge knowledge, IReadOnlyList<string> texts, SplitText split)
    {
        _knowledge = knowledge;
        _texts = texts;
        _split = split;
        _found = knowledge.Phrases.Find(split.Words);
    }

    /// <summary>Read for the first that asks: most texts of a problem list name nothing that a cue could take back.</summary>
    private CueReading Cues => _cues ??= CueReader.Read(_knowledge.Cues, _split, _found, _knowledge.Sites.AnyClass);

    private List<FoundSite> Sites => _sites ??= _found.Has(_knowledge.Sites.AnyClass) ? _knowledge.SiteReader.Read(_split, Cues, _found) : [];

    public TextReading Interpret(bool wasCut)
    {
        var candidates = _knowledge.Patterns.Candidates(_found);
        if (candidates.Count > 0)
        {
            return Interpret(candidates, wasCut);
        }

        return new TextReading([], [], [], SitesWhere(_ => true), wasCut, _knowledge.Legibility.IsLegible(_texts, _split, namesSomething: false));
    }

    private TextReading Interpret(List<IndexedPattern> candidates, bool wasCut)
    {
        var matcher = new PatternMatcher(_split, Cues, _found, _knowledge.Sites.AnyClass);
        var matches = new List<PatternMatch>();
        var concepts = new List<(int Concept, PatternMatch Match)>();
        var lesions = new List<(LesionDegree Degree, PatternMatch Match)>();
        var causes = new List<(int Cause, PatternMatch Match)>();
        foreach (var candidate in candidates)
        {
            matches.Clear();
            matcher.Match(candidate.Pattern, candidate.Rarest, matches);
            foreach (var match in matches)
            {
                switch (candidate.Kind)
                {
                    case PatternKind.Concept:
                        concepts.Add((candidate.Target, match));
                        break;
                    case PatternKind.Lesion:
                        lesions.Add(((LesionDegree)candidate.Target, match));
                        break;
                    default:
                        causes.Add((candidate.Target, match));
                        break;
                }
            }
        }

        var explanations = Explanations(causes);
        var named = Concepts(concepts);
        var described = Lesions(lesions, explanations);
        var isLegible = _knowledge.Legibility.IsLegible(_texts, _split, named.Count + described.Count > 0);

        return new TextReading(named, described, explanations, SitesWhere(_ => true), wasCut, isLegible);
    }

    /// <summary>Whether one pattern matches.</summary>
    public bool Matches(IndexedPattern pattern)
    {
        var matches = new List<PatternMatch>();
        new PatternMatcher(_split, Cues, _found, _knowledge.Sites.AnyClass).Match(pattern.Pattern, pattern.Rarest, matches);

        return matches.Count > 0;
    }

    /// <summary>What a result says: of positive, negative and normal the one that is said, turned round where it is denied.</summary>
    public ResultMeaning Result()
    {
        var all = _knowledge.Results.All.SelectMany(result => _found[result.Class].Select(hit => (result.Meaning, Hit: hit))).ToList();
        var said = ResultMeaning.Unknown;
        foreach (var (meaning, hit) in all)
        {
            if (all.Exists(longer => longer.Hit.Overlaps(hit) && longer.Hit.End - longer.Hit.Start > hit.End - hit.Start))
            {
                continue; // "Detected" of "none detected".
            }

            var one = Said(meaning, Cues.Marks[hit.Start]);
            if (one is ResultMeaning.Unknown || (said is not ResultMeaning.Unknown && said != one))
            {
                return ResultMeaning.Unknown;
            }

            said = one;
        }

        return said;
    }

    private static ResultMeaning Said(ResultMeaning meaning, CueMarks marks)
    {
        if ((marks & (CueMarks.Uncertain | CueMarks.Past | CueMarks.History | CueMarks.Family)) != 0)
        {
            return ResultMeaning.Unknown;
        }

        var isDenied = (marks & CueMarks.Denied) != 0;
        return (meaning, isDenied) switch
        {
            (ResultMeaning.Positive, true) => ResultMeaning.Negative,
            (_, true) when meaning is not ResultMeaning.Negative => ResultMeaning.Unknown,
            _ => meaning,
        };
    }

    /// <summary>Each concept by its best match: the least grave, and of those one whose words suffice.</summary>
    private List<ConceptInText> Concepts(List<(int Concept, PatternMatch Match)> matches)
    {
        var best = new List<ConceptInText>();
        matches.Sort((a, b) => a.Concept.CompareTo(b.Concept));
        for (var first = 0; first < matches.Count;)
        {
            var concept = _knowledge.Patterns.Concepts[matches[first].Concept];
            var covered = concept.Entry.YieldsTo is { } others ? CoveredBy(others, matches) : null;
            (Standing Standing, bool IsWeak, PatternMatch Match)? own = null;
            var next = first;
            for (; next < matches.Count && matches[next].Concept == matches[first].Concept; next++)
            {
                var match = matches[next].Match;
                var (standing, isWeak) = StandingOf(concept.Entry, match);
                var isBetter = own is not { } known || standing < known.Standing || (standing == known.Standing && known.IsWeak && !isWeak);
                own = isBetter && !IsCovered(match, covered) ? (standing, isWeak, match) : own;
            }

            if (own is var (ownStanding, ownIsWeak, ownMatch))
            {
                best.Add(new ConceptInText(concept.Id, ownStanding, concept.Entry.Fully && !ownIsWeak, WordsOf(ownMatch), SitesOf(ownMatch)));
            }

            first = next;
        }

        return best;
    }

    /// <summary>The words that matches of other concepts hold: "dermatomyositis" of "juvenile dermatomyositis".</summary>
    private bool[] CoveredBy(IReadOnlyList<string> others, List<(int Concept, PatternMatch Match)> matches)
    {
        var covered = new bool[_split.Words.Count];
        foreach (var (other, match) in matches)
        {
            if (others.Contains(_knowledge.Patterns.Concepts[other].Id))
            {
                foreach (var hit in match.Hits)
                {
                    Array.Fill(covered, true, hit.Start, hit.End - hit.Start);
                }
            }
        }

        return covered;
    }

    private static bool IsCovered(PatternMatch match, bool[]? covered) => covered is not null && Array.TrueForAll(match.Hits, hit => covered[hit.Start]);

    private static (Standing Standing, bool IsWeak) StandingOf(ConceptPatternEntry concept, PatternMatch match)
    {
        var marks = match.Marks;
        marks &= concept.WithDonor ? ~CueMarks.Donor : ~CueMarks.None;
        marks &= concept.OfFamily ? ~CueMarks.Family : ~CueMarks.None;
        marks &= concept.EndsWithTime ? ~CueMarks.None : ~CueMarks.Ago;
        var lastsBeyondHistory = concept.Chronic && (marks & CueMarks.History) != 0 && (marks & Graver) == 0;
        var standing = StandingOf(lastsBeyondHistory ? marks & ~CueMarks.History : marks);

        return (standing, match.IsWeak || lastsBeyondHistory || standing == Standing.Uncertain);
    }

    private static Standing StandingOf(CueMarks marks) => marks switch
    {
        _ when (marks & CueMarks.Denied) != 0 => Standing.Denied,
        _ when (marks & (CueMarks.Family | CueMarks.Donor)) != 0 => Standing.AnotherPerson,
        _ when (marks & CueMarks.OnlyMentioned) != 0 => Standing.OnlyMentioned,
        _ when (marks & (CueMarks.Past | CueMarks.History | CueMarks.Ago)) != 0 => Standing.Past,
        _ when (marks & CueMarks.Uncertain) != 0 => Standing.Uncertain,
        _ => Standing.Present,
    };

    /// <summary>Each cause at each of its sites once, by the least grave of the places that name it.</summary>
    private List<ExplanationInText> Explanations(List<(int Cause, PatternMatch Match)> matches)
    {
        if (matches.Count == 0)
        {
            return [];
        }

        var explanations = new Dictionary<(int Cause, int Clause), ExplanationInText>();
        foreach (var (cause, match) in matches)
        {
            var key = (cause, ClauseOrBodySite(match.Hits[0].Start));
            var standing = StandingOf(match.Marks);
            if (!explanations.TryGetValue(key, out var known) || standing < known.Standing)
            {
                explanations[key] = new ExplanationInText(_knowledge.Patterns.Causes[cause], standing, WordsOf(match), SkinSitesOf(match));
            }
        }

        return [.. explanations.Values];
    }

    /// <summary>
    /// Of the matches that share words the strongest of each standing: a doubted necrosis leaves the pain beside it undoubted.
    /// </summary>
    private List<LesionInText> Lesions(List<(LesionDegree Degree, PatternMatch Match)> matches, List<ExplanationInText> explanations)
    {
        var lesions = new List<LesionInText>();
        if (matches.Count == 0)
        {
            return lesions;
        }

        var byStart = matches
            .Select(match => (match.Degree, Standing: StandingOf(match.Match.Marks), match.Match, Span: SpanOf(match.Match)))
            .OrderBy(match => match.Span.Start)
            .ToList();
        for (var first = 0; first < byStart.Count;)
        {
            var whole = byStart[first].Span;
            var last = first + 1;
            for (; last < byStart.Count && byStart[last].Span.Start < whole.End; last++)
            {
                whole = new Hit(whole.Start, Math.Max(whole.End, byStart[last].Span.End));
            }

            var best = Standing.Denied + 1;
            foreach (var (degree, standing, match, _) in byStart[first..last].OrderBy(match => match.Degree).ThenBy(match => match.Standing))
            {
                if (standing < best)
                {
                    best = standing;
                    lesions.Add(Describe(degree, standing, match, whole, explanations));
                }
            }

            first = last;
        }

        lesions.Sort((a, b) => a.Degree.CompareTo(b.Degree));
        return lesions;
    }

    private LesionInText Describe(LesionDegree degree, Standing standing, PatternMatch match, Hit whole, List<ExplanationInText> explanations)
    {
        var sites = SkinSitesOf(match);
        var explainedBy = explanations
            .Where(cause => cause.Standing == Standing.Present && Explains(cause, sites))
            .Select(cause => cause.Cause)
            .Distinct();

        return new LesionInText(
            degree,
            standing,
            Stretch(whole) ?? WordsOf(match),
            sites,
            sites.Count > 0 && sites.TrueForAll(_knowledge.Sites.IsAcral),
            IsOverCalcinosis(),
            [.. explainedBy]);
    }

    private bool Explains(ExplanationInText cause, List<SiteInText> sites) =>
        cause.Sites.Count == 0 || sites.Count == 0 || _knowledge.Sites.MayShare(cause.Sites, sites);

    private bool IsOverCalcinosis()
    {
        foreach (var number in _knowledge.Patterns.OverCalcinosis)
        {
            foreach (var hit in _found[number])
            {
                if (StandingOf(Cues.Marks[hit.Start]) <= Standing.Uncertain)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Hit SpanOf(PatternMatch match)
    {
        var start = int.MaxValue;
        var end = 0;
        foreach (var hit in match.Hits)
        {
            start = Math.Min(start, hit.Start);
            end = Math.Max(end, hit.End);
        }

        return new Hit(start, end);
    }

    /// <summary>Organs and vessels name no site that a lesion may have.</summary>
    private List<SiteInText> SkinSitesOf(PatternMatch match)
    {
        var sites = SitesOf(match);
        sites.RemoveAll(_knowledge.Sites.IsOrgan);

        return sites;
    }

    /// <summary>The sites of the clauses touched; else those of the body site, of the sentence, of all.</summary>
    private List<SiteInText> SitesOf(PatternMatch match)
    {
        if (Sites.Count == 0)
        {
            return [];
        }

        var sites = SitesOfClauses(match);
        if (sites.Count > 0)
        {
            return sites;
        }

        sites = SitesWhere(site => _split.Words[site.At.Start].IsOfBodySite);
        if (sites.Count > 0)
        {
            return sites;
        }

        var sentence = _split.Words[match.Hits[0].Start].Sentence;
        sites = SitesWhere(site => _split.Words[site.At.Start].Sentence == sentence);
        return sites.Count > 0 ? sites : SitesWhere(_ => true);
    }

    private List<SiteInText> SitesOfClauses(PatternMatch match)
    {
        _sitesByClause ??= Sites.ToLookup(site => ClauseOrBodySite(site.At.Start), site => site.Site);
        var sites = new List<SiteInText>();
        var last = int.MinValue;
        foreach (var hit in match.Hits)
        {
            var clause = ClauseOrBodySite(hit.Start);
            if (clause != last)
            {
                sites.AddRange(_sitesByClause[clause]);
                last = clause;
            }
        }

        return sites.Count < 2 ? sites : [.. sites.Distinct()];
    }

    /// <summary>The body site is one clause, however many parts it names.</summary>
    private int ClauseOrBodySite(int word) => _split.Words[word].IsOfBodySite ? -1 : Cues.Clauses[word];

    private List<SiteInText> SitesWhere(Predicate<FoundSite> holds)
    {
        var sites = new List<SiteInText>();
        foreach (var site in Sites)
        {
            if (holds(site) && !sites.Contains(site.Site))
            {
                sites.Add(site.Site);
            }
        }

        return sites;
    }

    /// <summary>The stretch of the text from the first to the last word matched; the words alone where that is long.</summary>
    private string WordsOf(PatternMatch match) =>
        Stretch(SpanOf(match)) ?? string.Join(" … ", match.Hits.Where(hit => !_split.Words[hit.Start].IsOfBodySite).Select(hit => Stretch(hit) ?? ""));

    /// <summary>The text as written from one word up to another, with the sites beside it; null where that is long. The body site is no part of it.</summary>
    private string? Stretch(Hit span)
    {
        const int longest = 80, mostToSite = 3;
        var start = span.Start;
        var end = span.End;
        foreach (var site in Sites)
        {
            var isNext = site.At.End > end && site.At.Start - end < mostToSite && Cues.Clauses[site.At.Start] == Cues.Clauses[end - 1];
            end = isNext ? site.At.End : end;
            var isBefore = site.At.Start < start && start - site.At.End < mostToSite && Cues.Clauses[site.At.Start] == Cues.Clauses[start];
            start = isBefore ? site.At.Start : start;
        }

        var first = _split.Words[start];

        while (end > start + 1 && (_split.Words[end - 1].IsOfBodySite || _split.Words[end - 1].Source != first.Source))
        {
            end--;
        }

        var stretch = _texts[first.Source][first.Start.._split.Words[end - 1].End];
        return stretch.Length <= longest ? stretch : null;
    }
}
