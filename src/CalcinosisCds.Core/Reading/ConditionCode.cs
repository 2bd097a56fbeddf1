using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>What a Condition is coded as, with its code systems in one spelling.</summary>
/// <param name="Concepts">Each once, in the order of the codings.</param>
/// <param name="IcdCodes">ICD-10-CM codes, which may give the words beside them another meaning.</param>
/// <param name="Title">What the published titles say about a lesion.</param>
/// <param name="IsSkinLesion">True if a code is a skin lesion that no concept stands for.</param>
/// <param name="Texts">Its text and displays.</param>
/// <param name="IsRead">True if one of its codes is from a system that is read, or means one of our concepts.</param>
internal sealed record ConditionCode(
    IReadOnlyList<Concept> Concepts,
    IReadOnlyList<string> IcdCodes,
    LesionTitle Title,
    bool IsSkinLesion,
    IReadOnlyList<string> Texts,
    bool IsRead)
{
    /// <summary>Whom or what it is about, whatever it names: a relative, or what is only looked for.</summary>
    public Standing Others { get; init; }

    /// <summary>Which form of its concept a code states; null if none does.</summary>
    public string? Form { get; init; }

    /// <summary>The concepts that only the client's own codes stand for.</summary>
    public IReadOnlyList<Concept> LocalConcepts { get; init; } = [];

    /// <summary>True if only the client's own codes make it a skin lesion, or say of which kind.</summary>
    public bool IsLesionLocal { get; init; }

    /// <summary>By published codes, and by what the client's own codes stand for.</summary>
    public static ConditionCode Read(Element code, KnowledgeBase knowledge, LocalCodes? local)
    {
        IReadOnlyList<MappedCode> mapped = local is null ? []
            : [.. code.Codings().Select(coding => local.Find(coding.System, coding.Code)).OfType<MappedCode>()];
        var own = Read(code.Codings(), code, knowledge);
        if (mapped.Count == 0)
        {
            return own;
        }

        var all = Read(code.Codings().Concat(mapped.Select(target => (target.System, target.Code))), code, knowledge);

        return all with
        {
            LocalConcepts = [.. all.Concepts.Except(own.Concepts)],
            IsLesionLocal = (all.IsSkinLesion && !own.IsSkinLesion) || (own.Title == LesionTitle.None && all.Title != LesionTitle.None),
        };
    }

    private static ConditionCode Read(IEnumerable<(string System, string Code)> codings, Element code, KnowledgeBase knowledge)
    {
        var concepts = new List<Concept>();
        var icd = new List<string>();
        var title = LesionTitle.None;
        var isRead = false;
        var others = Standing.Present;
        foreach (var (written, value) in codings)
        {
            if (knowledge.Systems.Canonical(written) is not { } system || Bare(system, value) is not { Length: > 0 } trimmed)
            {
                continue;
            }

            others = knowledge.Text.StandingOf(trimmed) is var said && said > others ? said : others;
            title = Joined(title, knowledge.Lesions.Title(system, trimmed));
            switch (system)
            {
                case CodeSystems.Icd10Cm:
                    isRead = true;
                    icd.Add(trimmed);
                    knowledge.Concepts.Find(system, trimmed, concepts);
                    break;
                case CodeSystems.Snomed:
                    isRead = true;
                    knowledge.Concepts.Find(system, trimmed, concepts);
                    break;
                default:
                    isRead |= AddOther(knowledge.OtherIcd10.Find(system, trimmed), concepts);
                    break;
            }
        }

        // A lesion is a fact of its own.
        var isSkinLesion = concepts.Remove(Concept.Lesion);

        var isOwn = isSkinLesion || concepts.Exists(concept => concept != Concept.FamilyHistoryOfCalcinosis);

        return new ConditionCode(concepts, icd, title, isSkinLesion, TextsOf(code), isRead)
        {
            Others = isOwn ? Standing.Present : others,
            Form = FormOf(concepts, codings, knowledge),
        };
    }

    /// <summary>The form that a code states of a concept which has several.</summary>
    private static string? FormOf(List<Concept> concepts, IEnumerable<(string System, string Code)> codings, KnowledgeBase knowledge)
    {
        foreach (var concept in concepts)
        {
            if (knowledge.Concepts.Forms.HasAny(concept))
            {
                return codings.Select(coding => knowledge.Concepts.Forms.OfCode(concept, coding.Code.Trim())).FirstOrDefault(form => form is not null);
            }
        }

        return null;
    }

    /// <summary>The code without the term that some write behind it; empty for what cannot be a code of that system, and is therefore not read.</summary>
    private static string Bare(string system, string written)
    {
        var code = written.Trim();
        if (system == CodeSystems.Snomed)
        {
            var digits = code.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : code.Length;

            return digits == code.Length || code[digits] is ' ' or '|' ? code[..digits] : "";
        }

        return system != CodeSystems.Icd10Cm || (code.Length > 1 && char.IsAsciiLetter(code[0]) && char.IsAsciiDigit(code[1])) ? code : "";
    }

    private static bool AddOther(Concept? found, List<Concept> concepts)
    {
        if (found is { } concept && !concepts.Contains(concept))
        {
            concepts.Add(concept);
        }

        return found is not null;
    }

    private static LesionTitle Joined(LesionTitle one, LesionTitle other) =>
        other == LesionTitle.None ? one
        : new LesionTitle(
            one.Degree > other.Degree ? one.Degree : other.Degree ?? one.Degree,
            one.Cause ?? other.Cause,
            one.Sites.Count > 0 ? one.Sites : other.Sites,
            one.Words ?? other.Words);

    /// <summary>The text and the displays, each once; they add to one another.</summary>
    private static List<string> TextsOf(Element code)
    {
        var texts = new List<string>();
        Add(code.Text("text"u8));
        foreach (var coding in code.Items("coding"u8))
        {
            Add(coding.Text("display"u8));
        }

        return texts;

        void Add(string? text)
        {
            if (!string.IsNullOrWhiteSpace(text) && !texts.Contains(text))
            {
                texts.Add(text);
            }
        }
    }
}
