namespace CalcinosisCds.Text;

/// <summary>
/// Reads the skin lesions that a text describes. Of matches that share words, the strongest of each standing: a doubted necrosis leaves the
/// pain beside it undoubted.
/// </summary>
internal sealed class LesionTextReader(TextKnowledge knowledge, FoundPhrases found, CueReading cues, MatchPlaces places)
{
    private static readonly Comparer<Description> ByStart = Comparer<Description>.Create((a, b) => a.Span.Start.CompareTo(b.Span.Start));

    private static readonly Comparer<Description> ByStrength =
        Comparer<Description>.Create((a, b) => a.Degree != b.Degree ? (int)a.Degree - (int)b.Degree : (int)a.Standing - (int)b.Standing);

    /// <param name="matches">Of lesions.</param>
    /// <param name="causes">What the same text names as a cause.</param>
    public IReadOnlyList<LesionInText> Read(List<PatternMatch> matches, IReadOnlyList<ExplanationInText> causes)
    {
        List<Description> byStart =
        [
            .. matches.Select(match => new Description((LesionDegree)match.By.Target, CueStanding.OfLesion(match.Marks), match, match.Span)).Order(ByStart),
        ];
        var lesions = new List<LesionInText>();
        for (var first = 0; first < byStart.Count;)
        {
            var whole = byStart[first].Span;
            var last = first + 1;
            for (; last < byStart.Count && byStart[last].Span.Start < whole.End; last++)
            {
                whole = new Hit(whole.Start, Math.Max(whole.End, byStart[last].Span.End));
            }

            AddStrongest(byStart[first..last], whole, causes, lesions);
            first = last;
        }

        if (lesions.Count > 1)
        {
            lesions.Sort((a, b) => (int)a.Degree - (int)b.Degree);
        }

        return lesions;
    }

    private void AddStrongest(List<Description> sharing, Hit whole, IReadOnlyList<ExplanationInText> causes, List<LesionInText> lesions)
    {
        var best = Standing.Denied + 1;
        foreach (var one in sharing.Order(ByStrength))
        {
            if (one.Standing < best)
            {
                best = one.Standing;
                lesions.Add(Lesion(one, whole, causes));
            }
        }
    }

    private LesionInText Lesion(Description one, Hit whole, IReadOnlyList<ExplanationInText> causes)
    {
        var sites = places.SkinSitesOf(one.Match);

        return new LesionInText(
            one.Degree,
            one.Standing,
            places.Stretch(whole) ?? places.WordsOf(one.Match),
            sites,
            sites.Count > 0 && sites.All(knowledge.Sites.IsAcral),
            IsOverCalcinosis(),
            causes.Count == 0 ? [] : [.. causes.Where(cause => Explains(cause, sites)).Select(cause => cause.Cause).Distinct()]);
    }

    private bool Explains(ExplanationInText cause, IReadOnlyList<SiteInText> sites) =>
        cause.Standing == Standing.Present
        && (cause.Sites.Count == 0 || sites.Count == 0 || knowledge.Sites.MayShare(cause.Sites, sites));

    private bool IsOverCalcinosis()
    {
        foreach (var number in knowledge.Patterns.OverCalcinosis)
        {
            foreach (var hit in found[number])
            {
                if (CueStanding.OfLesion(cues.MarksOf(hit.Start)) <= Standing.Uncertain)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed record Description(LesionDegree Degree, Standing Standing, PatternMatch Match, Hit Span);
}
