using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>A concept that the text of a Condition names.</summary>
internal readonly record struct TextMatch(Concept Concept, bool IsPast);

/// <summary>What the words of one Condition say, negation and family history minded.</summary>
internal sealed class ConditionTextReader(KnowledgeBase knowledge)
{
    private readonly Vocabulary _vocabulary = knowledge.Vocabulary;

    /// <summary>The concepts that the text names. Of one family the longest phrase alone counts: "juvenile dermatomyositis" is not both.</summary>
    public IReadOnlyList<TextMatch> Concepts(ClinicalText text)
    {
        var found = knowledge.Concepts.Phrases.Find(text.Words)
            .Where(match => !text.IsFamily(match) && !text.IsNegated(match))
            .ToList();
        var matches = found
            .Where(match => knowledge.Concepts[match.Target].Family is not { } family || !found.Exists(other => Covers(other, match, family)))
            .Select(match => new TextMatch(match.Target, text.IsPast(match)))
            .Distinct()
            .ToList();

        if (Find(text, WordList.FamilyCalcinosis).Any(match => text.IsFamily(match) && !text.IsNegated(match)))
        {
            matches.Add(new TextMatch(Concept.FamilyHistoryOfCalcinosis, IsPast: false));
        }

        AddHistology(text, matches);
        return matches;
    }

    /// <summary>The regions that a text names.</summary>
    public BodyRegions Regions(ClinicalText text) =>
        _vocabulary.Regions.Find(text.Words)
            .Where(match => !text.IsNegated(match))
            .Aggregate(BodyRegions.None, (regions, match) => regions | match.Target);

    /// <summary>Words on extent and on the kind of a lesion, which are read whatever the code is.</summary>
    /// <param name="text">The text of the Condition.</param>
    /// <param name="isCodedSkinLesion">True where the Condition's code already says that it is a lesion of the skin.</param>
    public ConditionWords Words(ClinicalText text, bool isCodedSkinLesion)
    {
        var words = ConditionWords.None;
        void Set(ConditionWords word, bool holds) => words |= holds ? word : ConditionWords.None;

        Set(ConditionWords.Universalis, Says(text, WordList.Universalis));
        Set(ConditionWords.Circumscripta, Says(text, WordList.Circumscripta));
        Set(ConditionWords.Generalised, Says(text, WordList.Generalised) && Says(text, WordList.Subcutaneous) && Says(text, WordList.DeepTissue));
        Set(ConditionWords.FewOrLocalised, Says(text, WordList.Few));
        Set(ConditionWords.Eschar, Says(text, WordList.Eschar, now: true));
        Set(ConditionWords.LivedoidOrRetiform, Says(text, WordList.LivedoidOrRetiform, except: WordList.NotLesionLivedoid, now: true));
        Set(ConditionWords.Necrotic, LesionWords.Necrotic(text, _vocabulary, isCodedSkinLesion));
        Set(ConditionWords.Painful, LesionWords.Painful(text, _vocabulary, isCodedSkinLesion));
        return words;
    }

    private void AddHistology(ClinicalText text, List<TextMatch> matches)
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

    private bool Says(ClinicalText text, WordList list, WordList? except = null, bool now = false) =>
        Find(text, list).Any(match =>
            !text.IsNegated(match)
            && !text.IsFamily(match)
            && !(now && text.IsPast(match))
            && !(except is { } other && Find(text, other).Any(wider => wider.Start <= match.Start && wider.End >= match.End)));

    private IEnumerable<PhraseMatch<WordList>> Find(ClinicalText text, WordList list) =>
        _vocabulary.Words.Find(text.Words).Where(match => match.Target == list);

    private bool Covers(PhraseMatch<Concept> other, PhraseMatch<Concept> match, string family) =>
        other.Length > match.Length
        && other.Start <= match.Start
        && other.End >= match.End
        && knowledge.Concepts[other.Target].Family == family;
}
