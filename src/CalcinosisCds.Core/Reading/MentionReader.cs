using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Reads the concepts that a Condition mentions: by its codes, unless its words deny them, and by its words.</summary>
internal sealed class MentionReader(KnowledgeBase knowledge, ConditionTexts texts)
{
    private const int LongestOfCuesAlone = 60;

    /// <param name="isCodeDenied">True if the words say that what is coded is not the patient's, or is over.</param>
    public IReadOnlyList<Mention> Read(ConditionContent content, out bool isCodeDenied)
    {
        isCodeDenied = false;
        var (code, reading) = (content.Code, content.Reading);
        if (code.Concepts.Count == 0 && reading.Concepts.Count == 0)
        {
            return [];
        }

        var mentions = new List<Mention>(1);
        foreach (var concept in code.Concepts)
        {
            var standing = StandingOfCoded(concept, code, reading);
            isCodeDenied |= standing > Standing.Uncertain;
            if (standing <= Standing.Past && !IsReplaced(concept, reading))
            {
                var said = reading.Find(knowledge.Concepts[concept].Id)?.Sites ?? reading.Sites;
                mentions.Add(Make(content, concept, standing, byCode: true, isWeak: false, said));
            }
        }

        foreach (var named in reading.Concepts)
        {
            if (Spoken(named, code) is { } concept && !mentions.Exists(mention => mention.Concept == concept))
            {
                var isOfBucket = IsOfBucket(concept, code) && named.Standing == Standing.Present;
                var standing = named.Standing == Standing.AnotherPerson ? Standing.Present : named.Standing; // Spoken has made it the family's.
                mentions.Add(Make(content, concept, standing, isOfBucket, !named.Suffices && !isOfBucket, named.Sites));
            }
        }

        return mentions;
    }

    private Mention Make(ConditionContent content, Concept concept, Standing standing, bool byCode, bool isWeak, IReadOnlyList<SiteInText> said)
    {
        var status = content.Status;
        var isDoubted = !status.IsVerified || standing == Standing.Uncertain;

        return new Mention(concept, byCode, status.IsPast || standing == Standing.Past, content.Sites.Of(said), content.Source, content.Date)
        {
            IsWeak = isWeak || isDoubted || status.IsWeak,
            IsDoubted = isDoubted,
            Onset = content.Onset,
            Abated = content.Abated,
            StatusNotStated = status.IsNotStated,
            IsByLocalCode = byCode && IsLocal(concept, content.Code),
            InWords = Form(content, concept),
        };
    }

    /// <summary>Which of its forms the words say it is, else the code.</summary>
    private string? Form(ConditionContent content, Concept concept) =>
        !knowledge.Concepts.Forms.HasAny(concept) ? null
        : (content.Reading.Find(knowledge.Concepts[concept].Id) is { } named ? knowledge.Concepts.Forms.InWords(concept, named.Words) : null)
            ?? content.Code.Form;

    /// <summary>
    /// The concept that a name in the text stands for; null if it stands for nothing of this patient's, if a code of its family decides, or if
    /// the code is for another disease that explains the words.
    /// </summary>
    private Concept? Spoken(ConceptInText named, ConditionCode code)
    {
        var concept = knowledge.Concepts.OfId(named.Concept);
        if (named.Standing > Standing.Past)
        {
            return concept == Concept.FamilialTumoralCalcinosis && named.Standing == Standing.AnotherPerson ? Concept.FamilyHistoryOfCalcinosis : null;
        }

        return code.Concepts.Contains(concept) || IsSilenced(concept, code) || knowledge.Text.IsGuarded(named.Concept, code.IcdCodes) ? null : concept;
    }

    /// <summary>Whether a code of the same family decides in its place.</summary>
    private bool IsSilenced(Concept concept, ConditionCode code)
    {
        if (code.Concepts.Count == 0 || knowledge.Concepts[concept].Family is not { } family || IsOfBucket(concept, code))
        {
            return false;
        }

        return code.Concepts.Any(other => knowledge.Concepts[other].Family == family);
    }

    /// <summary>Whether only the client's own code stands for it, or for the wider concept that the text narrows down.</summary>
    private bool IsLocal(Concept concept, ConditionCode code) =>
        code.LocalConcepts.Contains(concept)
        || (!code.Concepts.Contains(concept) && knowledge.Concepts[concept].Bucket is { } bucket && code.LocalConcepts.Contains(bucket));

    private bool IsOfBucket(Concept concept, ConditionCode code) => knowledge.Concepts[concept].Bucket is { } bucket && code.Concepts.Contains(bucket);

    /// <summary>Whether it is a coded bucket that the text narrows down: "stage 5" beside the code for a kidney disease of unstated stage.</summary>
    private bool IsReplaced(Concept coded, TextReading reading)
    {
        foreach (var named in reading.Concepts)
        {
            if (named.Standing == Standing.Present
                && knowledge.Concepts[knowledge.Concepts.OfId(named.Concept)] is { Family: { } family } member
                && member.Bucket == coded
                && knowledge.Concepts[coded].Family == family)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How the words qualify what the code says; present if they say nothing about it.</summary>
    private Standing StandingOfCoded(Concept concept, ConditionCode code, TextReading reading)
    {
        if (reading.Find(knowledge.Concepts[concept].Id) is { } own)
        {
            return own.Standing;
        }

        // A name of its own it may lack: then what is said of another thing that the code means, or of a more exact one, holds for it too.
        Standing? least = null;
        foreach (var named in reading.Concepts)
        {
            if (IsMeant(knowledge.Concepts.OfId(named.Concept), concept, code) && !(least <= named.Standing))
            {
                least = named.Standing;
            }
        }

        var maySay = reading is { IsLegible: true, MayHoldCue: true } && code.Texts.Count > 0;

        return least ?? (maySay ? StandingBesideName(concept, code.Texts[0]) : Standing.Present);
    }

    private bool IsMeant(Concept named, Concept coded, ConditionCode code) =>
        code.Concepts.Contains(named) || (knowledge.Concepts[named].Bucket == coded && !IsInWords(coded));

    /// <summary>A text of nothing but cues ("ruled out", "healed", "?") is about what is coded: it is read with that name on either side.</summary>
    private Standing StandingBesideName(Concept concept, string text)
    {
        if (!IsInWords(concept) || text.Length > LongestOfCuesAlone)
        {
            return Standing.Present;
        }

        // The first, if a name offers two: "or" would carry a denial over.
        var id = knowledge.Concepts[concept].Id;
        var name = knowledge.Texts["concept." + id].Split([",", " or "], StringSplitOptions.None)[0];
        var before = texts.Read($"{name}, {text}").Find(id)?.Standing ?? Standing.Present;
        var after = texts.Read($"{text}, {name}").Find(id)?.Standing ?? Standing.Present;

        return before > after ? before : after;
    }

    private bool IsInWords(Concept concept) => knowledge.Text.IsConcept(knowledge.Concepts[concept].Id);
}
