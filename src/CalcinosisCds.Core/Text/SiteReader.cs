namespace CalcinosisCds.Text;

/// <summary>A site and the word that names it.</summary>
internal readonly record struct FoundSite(SiteInText Site, Hit At);

/// <summary>Reads the parts of the body that a text names, each with the side that stands beside it.</summary>
internal sealed class SiteReader(SiteTable sites, int left, int right, int both)
{
    private const int MostBetween = 2;

    public List<FoundSite> Read(SplitText text, CueReading cues, FoundPhrases found)
    {
        var read = new List<FoundSite>();
        if (!found.Has(sites.AnyClass))
        {
            return read;
        }

        foreach (var site in sites.Classes)
        {
            foreach (var hit in found[site.Class])
            {
                read.Add(new FoundSite(new SiteInText(site.Id, Side.NotNamed), hit));
            }
        }

        read.Sort((a, b) => a.At.Start != b.At.Start ? a.At.Start.CompareTo(b.At.Start) : b.At.End.CompareTo(a.At.End));
        DropCovered(read);
        var sides = SidesByWord(text.Words.Count, found);
        for (var i = 0; i < read.Count; i++)
        {
            read[i] = read[i] with { Site = read[i].Site with { Side = SideOf(read, i, sides, cues, text) } };
        }

        return read;
    }

    /// <summary>"Lower leg" is not a leg besides.</summary>
    private static void DropCovered(List<FoundSite> read)
    {
        var end = 0;
        var kept = 0;
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].At.End > end)
            {
                end = read[i].At.End;
                read[kept++] = read[i];
            }
        }

        read.RemoveRange(kept, read.Count - kept);
    }

    private Side[] SidesByWord(int count, FoundPhrases found)
    {
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

    /// <summary>The side before the site, back to the site before it, which shares it ("left hip and thigh"); else the side right after it.</summary>
    private static Side SideOf(List<FoundSite> read, int own, Side[] sides, CueReading cues, SplitText text)
    {
        var at = read[own].At;
        var before = Side.NotNamed;
        var first = own > 0 ? read[own - 1].At.End : 0;
        for (var word = at.Start - 1; word >= Math.Max(first, at.Start - 1 - MostBetween) && IsNear(word, at.Start, cues, text); word--)
        {
            before = Together(before, sides[word]);
        }

        if (before is not Side.NotNamed)
        {
            return before;
        }

        var next = at.End;
        var limit = own + 1 < read.Count ? read[own + 1].At.Start : sides.Length;
        var followsDirectly = next < limit && IsNear(next, at.Start, cues, text) && sides[next] is not Side.NotNamed;
        var belongsToNext = followsDirectly
            && own + 1 < read.Count
            && read[own + 1].At.Start == next + 1
            && IsNear(next, read[own + 1].At.Start, cues, text);
        if (followsDirectly && !belongsToNext)
        {
            return sides[next];
        }

        var shares = own > 0 && at.Start - read[own - 1].At.End == 1 && text.Words[at.Start - 1].Folded == "and";

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
        text.Words[word].Sentence == text.Words[site].Sentence && (cues.Clauses[word] == cues.Clauses[site] || word == site - 1 || word == site + 1);
}
