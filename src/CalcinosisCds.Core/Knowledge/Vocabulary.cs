using System.Collections.Frozen;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>What surrounds a phrase and changes its meaning.</summary>
public enum Marker
{
    Negation,
    NegationOfNextWord,
    NegationAfter,
    Family,
    Past,

    /// <summary>Says directly before or after a phrase that it is over: "resolved cellulitis", "ulcer healed".</summary>
    Over,

    /// <summary>Stands between a phrase and what says that it is over: "ulcer is healed".</summary>
    Copula,

    /// <summary>Joins the last item of a list to the others: "no ulcer, necrosis or eschar".</summary>
    ListJoin,
    ClauseEnd,
}

/// <summary>The word lists by which the text of a Condition is read, beside the phrases of the concepts.</summary>
public enum WordList
{
    Universalis,
    Circumscripta,
    Generalised,
    Subcutaneous,
    DeepTissue,
    Few,
    Eschar,
    LivedoidOrRetiform,
    NotLesionLivedoid,
    Necrotic,
    NotSkinNecrosis,
    Skin,
    SkinLesion,
    NotSkinLesion,

    /// <summary>Words that mean the skin itself: they outweigh an organ that is named beside them.</summary>
    SkinItself,
    Pain,
    NotSkinPain,
    Histology,
    DystrophicFinding,
    CalciphylaxisFinding,
    TopicalRoute,
    Positive,
    Negative,
    FamilyCalcinosis,
}

/// <summary>The word lists of <c>words.json</c>.</summary>
public sealed class Vocabulary
{
    private const string File = "words.json";

    internal Vocabulary(WordFile file, KnowledgeFaults faults)
    {
        Markers = Index<Marker>("markers", file.Markers, faults);
        Regions = Index<BodyRegions>("regions", file.Regions, faults);
        Words = Index<WordList>("words", file.Words, faults);
        ClauseEnds = file.Markers
            .Where(list => KebabId.TryParse<Marker>(list.Key, out var marker) && marker == Marker.ClauseEnd)
            .SelectMany(list => list.Value)
            .ToFrozenSet();
    }

    public PhraseIndex<Marker> Markers { get; }

    /// <summary>Words that end a clause.</summary>
    public FrozenSet<string> ClauseEnds { get; }

    public PhraseIndex<BodyRegions> Regions { get; }

    public PhraseIndex<WordList> Words { get; }

    /// <summary>A list that the code does not know is never read, and one that it reads and the file lacks finds nothing: both are faults.</summary>
    private static PhraseIndex<T> Index<T>(string part, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, KnowledgeFaults faults)
        where T : struct, Enum
    {
        var phrases = new List<(T Target, string Phrase)>();
        foreach (var (id, list) in lists)
        {
            if (KebabId.TryParse<T>(id, out var target))
            {
                phrases.AddRange(list.Select(phrase => (target, phrase)));
            }
            else
            {
                faults.Add(File, $"`{part}.{id}` is no list of the code. Add the enum member or remove the list.");
            }
        }

        foreach (var missing in Enum.GetValues<T>().Except(phrases.Select(phrase => phrase.Target)).Where(target => target.ToString() != "None"))
        {
            faults.Add(File, $"`{part}` has no words for `{missing}`, which the code reads. Add the list or remove the enum member.");
        }

        return new PhraseIndex<T>(phrases);
    }
}
