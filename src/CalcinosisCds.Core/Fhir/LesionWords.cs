using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>
/// Whether necrosis or pain is said of a lesion of the skin: necrosis of bone or muscle is not, nor is pain of the calcinosis, a joint or a bone.
/// </summary>
internal static class LesionWords
{
    public static bool Necrotic(ClinicalText text, bool isCodedSkinLesion)
    {
        foreach (var word in text.Found)
        {
            if (word.Target == WordList.Necrotic && IsStatedNow(text, word) && !IsOfOtherTissue(text, word) && IsSaidOfSkin(text, word, isCodedSkinLesion))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Painful(ClinicalText text, bool isCodedSkinLesion)
    {
        foreach (var word in text.Found)
        {
            if (word.Target == WordList.Pain && IsStatedNow(text, word) && IsPainOfSkin(text, word, isCodedSkinLesion))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStatedNow(ClinicalText text, PhraseMatch<WordList> word) => !text.IsNegated(word) && !text.IsFamily(word) && !text.IsPast(word);

    private static bool IsOfOtherTissue(ClinicalText text, PhraseMatch<WordList> necrosis) =>
        text.Found.Exists(other => other.Target == WordList.NotSkinNecrosis && other.Holds(necrosis));

    private static bool IsPainOfSkin(ClinicalText text, PhraseMatch<WordList> pain, bool isCodedSkinLesion) => Nearest(text, pain) switch
    {
        WordList.SkinLesion => !IsOrgan(text, pain),
        WordList.NotSkinPain => false,
        _ => isCodedSkinLesion,
    };

    private static bool IsSaidOfSkin(ClinicalText text, PhraseMatch<WordList> necrosis, bool isCodedSkinLesion)
    {
        var (start, end) = Segment(text, necrosis);
        var saysSkin = text.Found.Exists(word => word.Target == WordList.Skin && word.Start >= start && word.End <= end);

        return (saysSkin || isCodedSkinLesion) && !IsOrgan(text, necrosis);
    }

    /// <summary>"Liver lesion" is a lesion, but not of the skin; "skin" itself outweighs any organ named beside it.</summary>
    private static bool IsOrgan(ClinicalText text, PhraseMatch<WordList> at)
    {
        var (start, end) = Segment(text, at);
        var saysSkin = text.Words[start..end].ContainsAny("skin", "cutaneous", "dermal");

        return !saysSkin && text.Found.Exists(word => word.Target == WordList.NotSkinLesion && word.Start >= start && word.End <= end);
    }

    /// <summary>What pain is said of: the nearest noun after "painful", else the nearest before it, within the segment.</summary>
    private static WordList? Nearest(ClinicalText text, PhraseMatch<WordList> pain)
    {
        var (start, end) = Segment(text, pain);
        var nouns = text.Found
            .Where(word => word.Target is WordList.SkinLesion or WordList.NotSkinPain && word.Start >= start && word.End <= end)
            .OrderByDescending(word => word.Length)
            .ToList();
        var overlapping = nouns.Where(noun => noun.Start <= pain.Start && noun.End >= pain.End);
        var after = nouns.Where(noun => noun.Start >= pain.End).OrderBy(noun => noun.Start);
        var before = nouns.Where(noun => noun.End <= pain.Start).OrderByDescending(noun => noun.End);
        var nearest = overlapping.Concat(after).Concat(before).Cast<PhraseMatch<WordList>?>().FirstOrDefault();

        return nearest?.Target;
    }

    private static (int Start, int End) Segment(ClinicalText text, PhraseMatch<WordList> match) =>
        text.Segments.Find(segment => match.Start >= segment.Start && match.Start < segment.End);
}
