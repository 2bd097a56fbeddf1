using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>A concept that the text of a Condition names.</summary>
internal readonly record struct TextMatch(Concept Concept, bool IsPast);

/// <summary>What the words of one Condition say, negation and family history minded; of one record, one after the other.</summary>
internal sealed class ConditionTextReader(KnowledgeBase knowledge)
{
    private readonly List<PhraseMatch<Concept>> _found = [];
    private readonly List<PhraseMatch<BodyRegions>> _regions = [];
    private readonly List<TextMatch> _concepts = [];

    /// <summary>
    /// The concepts that the text names, until it is asked for those of another text. Of one family the longest phrase alone counts: "juvenile
    /// dermatomyositis" is not both.
    /// </summary>
    public List<TextMatch> Concepts(ClinicalText text)
    {
        _concepts.Clear();
        knowledge.Concepts.Phrases.Find(text.Words, _found);
        foreach (var match in _found)
        {
            var named = new TextMatch(match.Target, text.IsPast(match));
            if (IsStated(text, match) && !IsCovered(text, match) && !_concepts.Contains(named))
            {
                _concepts.Add(named);
            }
        }

        if (SaysOfFamily(text, WordList.FamilyCalcinosis))
        {
            _concepts.Add(new TextMatch(Concept.FamilyHistoryOfCalcinosis, IsPast: false));
        }

        AddHistology(text, _concepts);
        return _concepts;
    }

    private static bool IsStated(ClinicalText text, PhraseMatch<Concept> match) => !text.IsFamily(match) && !text.IsNegated(match);

    /// <summary>Whether a longer phrase of the same family holds this one.</summary>
    private bool IsCovered(ClinicalText text, PhraseMatch<Concept> match)
    {
        if (knowledge.Concepts[match.Target].Family is not { } family)
        {
            return false;
        }

        foreach (var other in _found)
        {
            if (other.Length > match.Length && other.Holds(match) && knowledge.Concepts[other.Target].Family == family && IsStated(text, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The regions that a text names.</summary>
    public BodyRegions Regions(ClinicalText text)
    {
        var regions = BodyRegions.None;
        knowledge.Vocabulary.Regions.Find(text.Words, _regions);
        foreach (var match in _regions)
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
        if (text.Found.Count == 0)
        {
            return words;
        }

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

    private static void AddHistology(ClinicalText text, List<TextMatch> matches)
    {
        if (!Says(text, WordList.Histology))
        {
            return;
        }

        if (Says(text, WordList.DystrophicFinding))
        {
            matches.Add(new TextMatch(Concept.HistologyDystrophic, IsPast: false));
        }

        if (Says(text, WordList.CalciphylaxisFinding))
        {
            matches.Add(new TextMatch(Concept.HistologyCalciphylaxis, IsPast: false));
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

    private static bool IsWithin(ClinicalText text, WordList? list, PhraseMatch<WordList> match)
    {
        foreach (var wider in text.Found)
        {
            if (wider.Target == list && wider.Holds(match))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysOfFamily(ClinicalText text, WordList list)
    {
        foreach (var match in text.Found)
        {
            if (match.Target == list && text.IsFamily(match) && !text.IsNegated(match))
            {
                return true;
            }
        }

        return false;
    }
}
