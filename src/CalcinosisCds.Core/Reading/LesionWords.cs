using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Whether necrosis or pain is said of a lesion of the skin: necrosis of bone or muscle is not, nor is pain of the calcinosis, a joint or a bone.
/// </summary>
internal static class LesionWords
{
    public static bool Necrotic(ClinicalText text, bool isCodedSkinLesion) => text.Found.Any(word =>
        word.Target == WordList.Necrotic && IsStatedNow(text, word) && !IsOfOtherTissue(text, word) && IsSaidOfSkin(text, word, isCodedSkinLesion));

    public static bool Painful(ClinicalText text, bool isCodedSkinLesion) => text.Found.Any(word =>
        word.Target == WordList.Pain && IsStatedNow(text, word) && IsPainOfSkin(text, word, isCodedSkinLesion));

    private static bool IsStatedNow(ClinicalText text, PhraseMatch<WordList> word) => !text.IsNegated(word) && !text.IsFamily(word) && !text.IsPast(word);

    private static bool IsOfOtherTissue(ClinicalText text, PhraseMatch<WordList> necrosis) =>
        text.Found.Any(other => other.Target == WordList.NotSkinNecrosis && other.Holds(necrosis));

    private static bool IsPainOfSkin(ClinicalText text, PhraseMatch<WordList> pain, bool isCodedSkinLesion) => Nearest(text, pain) switch
    {
        WordList.SkinLesion => !IsOrgan(text, pain),
        WordList.NotSkinPain => false,
        _ => isCodedSkinLesion,
    };

    private static bool IsSaidOfSkin(ClinicalText text, PhraseMatch<WordList> necrosis, bool isCodedSkinLesion) =>
        (isCodedSkinLesion || StandsBeside(text, necrosis, WordList.Skin)) && !IsOrgan(text, necrosis);

    /// <summary>"Liver lesion" is a lesion, but not of the skin; "skin" itself outweighs any organ named beside it.</summary>
    private static bool IsOrgan(ClinicalText text, PhraseMatch<WordList> at) =>
        StandsBeside(text, at, WordList.NotSkinLesion) && !StandsBeside(text, at, WordList.SkinItself);

    private static bool StandsBeside(ClinicalText text, PhraseMatch<WordList> at, WordList list) => InSegment(text, at).Any(word => word.Target == list);

    /// <summary>What pain is said of: the nearest noun after "painful", else the nearest before it, within the segment.</summary>
    private static WordList? Nearest(ClinicalText text, PhraseMatch<WordList> pain)
    {
        var nouns = InSegment(text, pain)
            .Where(word => word.Target is WordList.SkinLesion or WordList.NotSkinPain)
            .OrderByDescending(word => word.Length)
            .ToList();
        var overlapping = nouns.Where(noun => noun.Start <= pain.Start && noun.End >= pain.End);
        var after = nouns.Where(noun => noun.Start >= pain.End).OrderBy(noun => noun.Start);
        var before = nouns.Where(noun => noun.End <= pain.Start).OrderByDescending(noun => noun.End);
        var nearest = overlapping.Concat(after).Concat(before).Cast<PhraseMatch<WordList>?>().FirstOrDefault();

        return nearest?.Target;
    }

    private static IEnumerable<PhraseMatch<WordList>> InSegment(ClinicalText text, PhraseMatch<WordList> at)
    {
        var (start, end) = text.SegmentOf(at.Start);

        return text.Found.Where(word => word.Start >= start && word.End <= end);
    }
}
