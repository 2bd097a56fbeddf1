namespace CalcinosisCds.Text;

/// <summary>A site and the words that name it.</summary>
internal sealed record FoundSite(SiteInText Site, Hit At);

/// <summary>Reads the body parts that a text names, each with the side given beside it.</summary>
internal sealed class SiteReader(SiteTable sites, int left, int right, int both)
{
    private const int MostBetween = 2;

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<FoundSite> Read(SplitText text, CueReading cues, FoundPhrases found)
    {
        if (!found.Has(sites.AnyClass))
        {
            return [];
        }

        var named = Named(found);
        var sides = Sides(text.Count, found);
        var read = new List<FoundSite>(named.Count);
        for (var i = 0; i < named.Count; i++)
        {
            var side = sides is null ? Side.NotNamed : SideOf(named, read, sides, cues, text);
            read.Add(new FoundSite(named[i].Site.On(side), named[i].At));
        }

        return read;
    }

    /// <summary>Each without its side. "Lower leg" is not a leg besides.</summary>
    private List<NamedSite> Named(FoundPhrases found)
    {
        var all = new List<NamedSite>();
        foreach (var site in sites.Classes)
        {
            foreach (var hit in found[site.Class])
            {
                all.Add(new NamedSite(site, hit));
            }
        }

        if (all.Count > 1)
        {
            all.Sort((a, b) => a.At.Start != b.At.Start ? a.At.Start.CompareTo(b.At.Start) : b.At.End.CompareTo(a.At.End));
        }

        var kept = 0;
        for (var i = 0; i < all.Count; i++)
        {
            if (kept == 0 || all[i].At.End > all[kept - 1].At.End)
            {
                all[kept++] = all[i];
            }
        }

        all.RemoveRange(kept, all.Count - kept);

        return all;
    }

    /// <summary>By word; null where no side is named.</summary>
    private Side[]? Sides(int count, FoundPhrases found)
    {
        if (!found.Has(left) && !found.Has(right) && !found.Has(both))
        {
            return null;
        }

        var sides = new Side[count];
        Mark(left, Side.Left);
        Mark(right, Side.Right);
        Mark(both, Side.Both);

        return sides;

        void Mark(int number, Side side)
        {
            foreach (var hit in found[number])
            {
                sides[hit.Start] = side;
            }
        }
    }

    /// <summary>The side before the site, back to a preceding site that shares it ("left hip and thigh"); else the side right after it.</summary>
    /// <param name="read">Those before it, with their sides.</param>
    private static Side SideOf(List<NamedSite> named, List<FoundSite> read, Side[] sides, CueReading cues, SplitText text)
    {
        var own = read.Count;
        var at = named[own].At;
        var before = Side.NotNamed;
        var first = own > 0 ? named[own - 1].At.End : 0;
        for (var word = at.Start - 1; word >= Math.Max(first, at.Start - 1 - MostBetween) && IsNear(word, at.Start, cues, text); word--)
        {
            before = Together(before, sides[word]);
        }

        if (before is not Side.NotNamed)
        {
            return before;
        }

        var next = at.End;
        var limit = own + 1 < named.Count ? named[own + 1].At.Start : sides.Length;
        var followsDirectly = next < limit && IsNear(next, at.Start, cues, text) && sides[next] is not Side.NotNamed;
        var belongsToNext = followsDirectly
            && own + 1 < named.Count
            && named[own + 1].At.Start == next + 1
            && IsNear(next, named[own + 1].At.Start, cues, text);
        if (followsDirectly && !belongsToNext)
        {
            return sides[next];
        }

        var shares = own > 0 && at.Start - named[own - 1].At.End == 1 && text[at.Start - 1].Word.Folded == "and";

        return shares ? read[own - 1].Site.Side : Side.NotNamed;
    }

    /// <summary>"Left and right" are both.</summary>
    private static Side Together(Side one, Side other) => (one, other) switch
    {
        (Side.NotNamed, _) => other,
        (_, Side.NotNamed) => one,
        _ => one == other ? one : Side.Both,
    };

    private static bool IsNear(int word, int site, CueReading cues, SplitText text) =>
        text[word].Sentence == text[site].Sentence && (cues.ClauseOf(word) == cues.ClauseOf(site) || word == site - 1 || word == site + 1);

    private sealed record NamedSite(SiteClass Site, Hit At);
}
