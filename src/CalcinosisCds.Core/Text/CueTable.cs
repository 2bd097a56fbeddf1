using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>The lists of cues and of the small words around them, by their numbers among the classes of the phrase table.</summary>
internal sealed class CueTable
{
    private const string File = "cues.en.json";

    private static readonly CueMeaning[] Meanings =
    [
        new("denied-before", CueMarks.Denied, CueReach.Forward),
        new("denied-after", CueMarks.Denied, CueReach.Back),
        new("denied-either", CueMarks.Denied, CueReach.Either),
        new("denied-next", CueMarks.Denied, CueReach.Next),
        new("denied-within", CueMarks.Denied, CueReach.Within),
        new("denied-item", CueMarks.Denied, CueReach.Item),
        new("denied-own", CueMarks.Denied, CueReach.Own),
        new("denied-complaint", CueMarks.Denied, CueReach.Complaint),
        new("denied-at-end", CueMarks.Denied, CueReach.BackAtEnd),
        new("uncertain-before", CueMarks.Uncertain, CueReach.Forward),
        new("uncertain-after", CueMarks.Uncertain, CueReach.Back),
        new("not-found-after", CueMarks.NotFound, CueReach.Back),
        new("uncertain-either", CueMarks.Uncertain, CueReach.Either),
        new("uncertain-both", CueMarks.Uncertain, CueReach.Both),
        new("history-before", CueMarks.History, CueReach.Forward),
        new("past-before", CueMarks.Past, CueReach.Forward),
        new("past-after", CueMarks.Past, CueReach.Back),
        new("past-either", CueMarks.Past, CueReach.Either),
        new("listed-before", CueMarks.Listed, CueReach.Forward),
        new("again", CueMarks.Again, CueReach.Back),
        new("ago", CueMarks.Ago, CueReach.Both),
        new("family-before", CueMarks.Family, CueReach.Forward),
        new("family-after", CueMarks.Family, CueReach.Back),
        new("mentioned-before", CueMarks.OnlyMentioned, CueReach.Forward),
        new("mentioned-either", CueMarks.OnlyMentioned, CueReach.Either),
        new("mentioned-after", CueMarks.OnlyMentioned, CueReach.Back),
        new("neither", CueMarks.None, CueReach.Forward),
        new("denied-heading", CueMarks.Denied, CueReach.Forward, HeadsOnly: true),
        new("uncertain-heading", CueMarks.Uncertain, CueReach.Forward, HeadsOnly: true),
        new("family-heading", CueMarks.Family, CueReach.Forward, HeadsOnly: true),
        new("listed-heading", CueMarks.Listed, CueReach.Forward, HeadsOnly: true),
    ];

    private static readonly string[] SmallWords =
    [
        "negators", "auxiliaries", "excluders", "betterment", "fillers", "adjectives", "complaints", "followers", "denial-ends", "doubt-ends",
        "list-ends", "own", "relatives", "relative-links", "possessives", "informing", "donors", "donated", "list-cues", "list-nouns", "list-breaks",
        "same-subject",
    ];

    /// <summary>Small words that are a cue with what stands around them.</summary>
    private static readonly string[] MakingCues = ["negators", "relatives", "donors"];

    internal CueTable(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, PhraseTable.Builder phrases, PhraseSplitter splitter, KnowledgeFaults faults)
    {
        foreach (var name in Meanings.Select(meaning => meaning.List).Concat(SmallWords))
        {
            faults.Require(lists.ContainsKey(name), File, $"`cues.{name}` is missing. Add the list, which may be empty.");
        }

        foreach (var (name, list) in lists)
        {
            var isMeaning = Array.Exists(Meanings, meaning => meaning.List == name);
            faults.Require(isMeaning || SmallWords.Contains(name), File, $"`cues.{name}` is no list of the code. Mend its name or remove it.");
            foreach (var phrase in list)
            {
                phrases.Add("cue:" + name, splitter.Phrase(phrase), isCue: isMeaning || MakingCues.Contains(name));
            }
        }

        Cues = [.. Meanings.Select(meaning => new CueClass(phrases.Class("cue:" + meaning.List), meaning.Marks, meaning.Reach, meaning.HeadsOnly))];
        int Number(string name) => phrases.Class("cue:" + name);
        Negators = Number("negators");
        Auxiliaries = Number("auxiliaries");
        Excluders = Number("excluders");
        Betterment = Number("betterment");
        Fillers = Number("fillers");
        Adjectives = Number("adjectives");
        Complaints = Number("complaints");
        Followers = Number("followers");
        DenialEnds = Number("denial-ends");
        DoubtEnds = Number("doubt-ends");
        ListEnds = Number("list-ends");
        Own = Number("own");
        Relatives = Number("relatives");
        RelativeLinks = Number("relative-links");
        Possessives = Number("possessives");
        Informing = Number("informing");
        Donors = Number("donors");
        Donated = Number("donated");
        ListCues = Number("list-cues");
        ListNouns = Number("list-nouns");
        ListBreaks = Number("list-breaks");
        SameSubject = Number("same-subject");
    }

    public CueClass[] Cues { get; }

    /// <summary>Words that reverse "excluded" or "healed": not, cannot, never, failed to.</summary>
    public int Negators { get; }

    /// <summary>What may stand between the two: be, been, yet, fully.</summary>
    public int Auxiliaries { get; }

    public int Excluders { get; }

    /// <summary>Words of recovery, which when denied say that it is still there.</summary>
    public int Betterment { get; }

    public int Fillers { get; }

    public int Adjectives { get; }

    /// <summary>Adjectives that make a clause with a part of the body a statement of its own: painful, tender.</summary>
    public int Complaints { get; }

    public int Followers { get; }

    public int DenialEnds { get; }

    public int DoubtEnds { get; }

    public int ListEnds { get; }

    /// <summary>Words that go back from a relative to the patient.</summary>
    public int Own { get; }

    public int Relatives { get; }

    public int RelativeLinks { get; }

    public int Possessives { get; }

    /// <summary>What a relative does who only tells: reports, worries.</summary>
    public int Informing { get; }

    public int Donors { get; }

    /// <summary>What is given: with it a donor is not the one spoken of.</summary>
    public int Donated { get; }

    /// <summary>Cues that head a list even without a colon.</summary>
    public int ListCues { get; }

    /// <summary>What a heading calls its items.</summary>
    public int ListNouns { get; }

    /// <summary>With what a clause begins that is no item of the list before it.</summary>
    public int ListBreaks { get; }

    /// <summary>With what a clause begins that goes on speaking of the relative before it.</summary>
    public int SameSubject { get; }
}

/// <summary>What the words of one list say.</summary>
/// <param name="HeadsOnly">Whether they say it only before the colon of a heading.</param>
internal sealed record CueMeaning(string List, CueMarks Marks, CueReach Reach, bool HeadsOnly = false);

/// <summary>A list of cues by its number among the classes of the phrase table.</summary>
/// <param name="HeadsOnly">Whether it is one only before the colon of a heading.</param>
internal sealed record CueClass(int Class, CueMarks Marks, CueReach Reach, bool HeadsOnly);
