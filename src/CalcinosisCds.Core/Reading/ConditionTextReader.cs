using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>A concept that the text of a Condition names.</summary>
internal readonly record struct TextMatch(Concept Concept, bool IsPast);

/// <summary>What the words of one Condition say, negation and family history minded.</summary>
internal sealed class ConditionTextReader(KnowledgeBase knowledge)
{
    /// <summary>
    /// The concepts that a text names, each once. Of one family the longest phrase alone counts: "juvenile dermatomyositis" is not both.
    /// </summary>
    public IReadOnlyList<TextMatch> Concepts(ClinicalText text)
    {
        var concepts = new List<TextMatch>();
        var stated = knowledge.Concepts.Phrases.Find(text.Words);
        stated.RemoveAll(match => text.IsFamily(match) || text.IsNegated(match));
        foreach (var match in stated)
        {
            var named = new TextMatch(match.Target, text.IsPast(match));
            if (!IsCovered(match, stated) && !concepts.Contains(named))
            {
                concepts.Add(named);
            }
        }

        AddFamily(text, concepts);
        AddHistology(text, concepts);

        return concepts;
    }

    private bool IsCovered(PhraseMatch<Concept> match, List<PhraseMatch<Concept>> stated)
    {
        foreach (var other in stated)
        {
            if (Covers(other, match))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a longer phrase of the same family holds this one.</summary>
    private bool Covers(PhraseMatch<Concept> other, PhraseMatch<Concept> match) =>
        other.Length > match.Length
        && other.Holds(match)
        && knowledge.Concepts[match.Target].Family is { } family
        && knowledge.Concepts[other.Target].Family == family;

    /// <summary>The regions that a text names.</summary>
    public BodyRegions Regions(ClinicalText text)
    {
        var regions = BodyRegions.None;
        foreach (var match in knowledge.Vocabulary.Regions.Find(text.Words))
        {
            regions |= text.IsNegated(match) ? BodyRegions.None : match.Target;
        }

        return regions;
    }

    /// <summary>Words on extent and on the kind of a lesion, which are read whatever the code is.</summary>
    /// <param name="text">The text of the Condition.</param>
    /// <param name="isCodedSkinLesion">True where the Condition's code already says that it is a lesion of the skin.</param>
    public static ConditionWords Words(ClinicalText text, bool isCodedSkinLesion)
    {
        var words = ConditionWords.None;
        void Set(ConditionWords word, bool holds) => words |= holds ? word : ConditionWords.None;

        Set(ConditionWords.Universalis, Says(text, WordList.Universalis));
        Set(ConditionWords.Circumscripta, Says(text, WordList.Circumscripta));
        Set(ConditionWords.Generalised, Says(text, WordList.Generalised) && Says(text, WordList.Subcutaneous) && Says(text, WordList.DeepTissue));
        Set(ConditionWords.FewOrLocalised, Says(text, WordList.Few));
        Set(ConditionWords.Eschar, Says(text, WordList.Eschar, now: true));
        Set(ConditionWords.LivedoidOrRetiform, Says(text, WordList.LivedoidOrRetiform, except: WordList.NotLesionLivedoid, now: true));
        Set(ConditionWords.Necrotic, LesionWords.Necrotic(text, isCodedSkinLesion));
        Set(ConditionWords.Painful, LesionWords.Painful(text, isCodedSkinLesion));

        return words;
    }

    private static void AddFamily(ClinicalText text, List<TextMatch> concepts)
    {
        if (text.Found.Exists(match => match.Target == WordList.FamilyCalcinosis && text.IsFamily(match) && !text.IsNegated(match)))
        {
            concepts.Add(new TextMatch(Concept.FamilyHistoryOfCalcinosis, IsPast: false));
        }
    }

    private static void AddHistology(ClinicalText text, List<TextMatch> concepts)
    {
        if (!Says(text, WordList.Histology))
        {
            return;
        }

        if (Says(text, WordList.DystrophicFinding))
        {
            concepts.Add(new TextMatch(Concept.HistologyDystrophic, IsPast: false));
        }

        if (Says(text, WordList.CalciphylaxisFinding))
        {
            concepts.Add(new TextMatch(Concept.HistologyCalciphylaxis, IsPast: false));
        }
    }

    private static bool Says(ClinicalText text, WordList list, WordList? except = null, bool now = false)
    {
        foreach (var match in text.Found)
        {
            if (match.Target == list
                && !text.IsNegated(match)
                && !text.IsFamily(match)
                && !(now && text.IsPast(match))
                && !IsWithin(text, except, match))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(ClinicalText text, WordList? list, PhraseMatch<WordList> match) =>
        text.Found.Exists(wider => wider.Target == list && wider.Holds(match));
}
