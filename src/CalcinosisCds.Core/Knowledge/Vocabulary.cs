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

    /// <summary>The words of all its phrases, and those that carry a phrase on or tie it to the skin.</summary>
    internal IEnumerable<string> AllWords =>
        Markers.Words.Concat(Regions.Words).Concat(Words.Words).Concat(["or", "nor", "is", "now", "skin", "cutaneous", "dermal"]);

    private static PhraseIndex<T> Index<T>(string part, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, KnowledgeFaults faults)
        where T : struct, Enum
    {
        var phrases = new List<(T, string)>();
        foreach (var (id, list) in lists)
        {
            if (KebabId.TryParse<T>(id, out var target))
            {
                phrases.AddRange(list.Select(phrase => (target, phrase)));
            }
            else
            {
                faults.Add("words.json", $"`{part}.{id}` is no list of the code. Add the enum member or remove the list.");
            }
        }

        return new PhraseIndex<T>(phrases);
    }
}
