using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Reads the skin lesions that one active Condition mentions, and the causes it names for lesions.</summary>
internal sealed class LesionReader(KnowledgeBase knowledge)
{
    public (IReadOnlyList<Lesion> Lesions, IReadOnlyList<NamedCause> Causes) Read(ConditionContent content)
    {
        if (content.Status.IsPast || !SpeaksOfSkin(content))
        {
            return ([], []);
        }

        var named = Named(content);

        return (Lesions(content, named), content.Status.IsWeak ? [] : Causes(content, named));
    }

    /// <summary>Whether its words describe a lesion or name a cause, or its codes or names are those of one.</summary>
    private bool SpeaksOfSkin(ConditionContent content)
    {
        var (reading, code) = (content.Reading, content.Code);
        if (reading.Lesions.Count + reading.Explanations.Count > 0 || code.IsSkinLesion || code.Title.Cause is not null)
        {
            return true;
        }

        foreach (var mention in content.Mentions)
        {
            if (knowledge.Lesions.Find(mention.Concept) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>By words; if they describe none, by the code or the name of the Condition.</summary>
    private IReadOnlyList<Lesion> Lesions(ConditionContent content, List<NamedLesion> named)
    {
        var described = content.Reading.Lesions.Where(lesion => lesion.Standing is Standing.Present or Standing.Uncertain).ToList();
        if (described.Count > 0)
        {
            var wording = new LesionWording(knowledge, content.Code.Texts);

            return [.. described.Select((lesion, i) => Described(lesion, isStrongest: i == 0, named, wording, content))];
        }

        return named.Count > 0 || content.Code.IsSkinLesion ? [ByName(named, content)] : [];
    }

    /// <summary>What it names without doubt, and not as past.</summary>
    private List<NamedCause> Causes(ConditionContent content, List<NamedLesion> named)
    {
        var isUlcer = named.Exists(lesion => lesion.Is.IsUlcer);
        var causes = new List<NamedCause>();
        foreach (var explanation in content.Reading.Explanations.Where(explanation => explanation.Standing == Standing.Present))
        {
            Add(CauseOf(explanation.Cause), content.Sites.Of(explanation.Sites));
        }

        foreach (var cause in CodedCauses(content).Where(cause => !causes.Exists(known => known.Cause == cause)))
        {
            Add(cause, content.Sites.Of(content.Reading.Sites));
        }

        return causes;

        void Add(LesionCause cause, BodySites sites) =>
            causes.Add(new NamedCause(cause, sites, content.Source, content.Date) { IsUlcer = isUlcer || knowledge.Lesions.IsUlcer(cause) });
    }

    private Lesion Described(LesionInText lesion, bool isStrongest, List<NamedLesion> named, LesionWording wording, ConditionContent content)
    {
        var isCoded = named.Exists(other => other.Mention.ByCode) || content.Code.IsSkinLesion;
        var name = wording.Of(lesion, isCoded ? NameOf(named, content) : null);
        var degree = DegreeOf(lesion.Degree);
        var causes = lesion.ExplainedBy.Select(CauseOf).Concat(CodedCauses(content));
        var isUlcer = name.Noun?.IsUlcer ?? named.Exists(other => other.Is.IsUlcer);
        var isDoubted = lesion.Standing == Standing.Uncertain || content.Status.IsDoubted;

        return Make(name.Words, content.Sites.Choose(lesion.Sites), content) with
        {
            Degree = isStrongest && isCoded && content.Code.Title.Degree > degree ? content.Code.Title.Degree.Value : degree,
            Sites = content.Sites.Of(lesion.Sites),
            IsUlcer = isUlcer,
            IsGangrene = name.Noun?.IsGangrene ?? named.Exists(other => other.Is.IsGangrene),
            ByCode = isCoded,
            IsByLocalCode = isCoded && IsLocal(named, content),
            IsDoubted = isDoubted,
            IsWeak = isDoubted || content.Status.IsWeak,
            IsOverCalcinosis = lesion.IsOverCalcinosis,
            Causes = content.Status.IsWeak ? [] : [.. causes.Distinct()],
            HasNameOfItsOwn = !content.Status.IsWeak && !isUlcer && lesion.ExplainedBy.Any(cause => knowledge.Lesions.IsNameOfItsOwn(CauseOf(cause))),
        };
    }

    /// <summary>A lesion known only by name: bare, unless the title of its code says more.</summary>
    private Lesion ByName(List<NamedLesion> named, ConditionContent content)
    {
        var isDoubted = content.Status.IsDoubted || (named.Count > 0 && named.TrueForAll(lesion => lesion.Mention.IsDoubted));
        var causes = content.Reading.Explanations.Where(cause => cause.Standing == Standing.Present).Select(cause => CauseOf(cause.Cause));
        var said = named.Select(lesion => content.Reading.Find(KebabId.Of(lesion.Mention.Concept))?.Sites).FirstOrDefault(sites => sites is { Count: > 0 })
            ?? content.Reading.Sites;

        return Make(NameOf(named, content), content.Sites.Choose(said), content) with
        {
            Degree = content.Code.Title.Degree ?? Facts.LesionDegree.Bare,
            Sites = content.Sites.Of(said),
            IsUlcer = named.Exists(lesion => lesion.Is.IsUlcer),
            IsGangrene = named.Exists(lesion => lesion.Is.IsGangrene),
            ByCode = content.Code.IsSkinLesion || named.Exists(lesion => lesion.Mention.ByCode),
            IsByLocalCode = IsLocal(named, content),
            IsDoubted = isDoubted,
            IsWeak = isDoubted || content.Status.IsWeak,
            IsOverCalcinosis = content.Reading.Lesions.Any(lesion => lesion.IsOverCalcinosis),
            Causes = isDoubted || content.Status.IsWeak ? [] : [.. causes.Concat(CodedCauses(content)).Distinct()],
        };
    }

    /// <summary>Whether no published code says what the client's own code says about the lesion.</summary>
    private static bool IsLocal(List<NamedLesion> named, ConditionContent content) =>
        content.Code.IsLesionLocal || named.Exists(lesion => lesion.Mention.IsByLocalCode);

    private Lesion Make(string name, IReadOnlyList<SiteInText> sites, ConditionContent content)
    {
        var words = knowledge.Lesions.NameAt(name, sites);

        return new(Facts.LesionDegree.Bare, BodySites.None, words, content.Source, content.Date) { LastSeen = content.LastSeen, IsPlaced = words != name };
    }

    /// <summary>The most informative name: of a cause rather than just of an ulcer.</summary>
    private string NameOf(List<NamedLesion> named, ConditionContent content) =>
        named.Select(lesion => lesion.Is).OrderByDescending(lesion => lesion.Cause is not null).FirstOrDefault() is { Cause: not null } caused ? caused.Words
        : content.Code.Title.Words ?? named.Select(lesion => lesion.Is.Words).FirstOrDefault() ?? knowledge.Lesions.OtherNoun;

    private List<NamedLesion> Named(ConditionContent content) =>
    [
        .. content.Mentions
            .Where(mention => !mention.IsPast && knowledge.Lesions.Find(mention.Concept) is { IsCauseAlone: false })
            .Select(mention => new NamedLesion(mention, knowledge.Lesions.Find(mention.Concept)!)), // Just found.
    ];

    /// <summary>By the coded concepts, neither past nor doubted, and by the title of the code.</summary>
    private IEnumerable<LesionCause> CodedCauses(ConditionContent content) => content.Mentions
        .Where(mention => mention is { ByCode: true, IsPast: false, IsDoubted: false })
        .Select(mention => knowledge.Lesions.Find(mention.Concept)?.Cause)
        .Append(content.IsCodeDenied ? null : content.Code.Title.Cause)
        .OfType<LesionCause>()
        .Distinct();

    private static LesionCause CauseOf(string id) => KebabId.TryParse<LesionCause>(id, out var cause) ? cause : LesionCause.OtherNamed; // Checked at the start.

    private static Facts.LesionDegree DegreeOf(Text.LesionDegree degree) => degree switch
    {
        Text.LesionDegree.TypicalByNecrosis => Facts.LesionDegree.TypicalByNecrosis,
        Text.LesionDegree.TypicalByPain => Facts.LesionDegree.TypicalByPain,
        Text.LesionDegree.Suggestive => Facts.LesionDegree.Suggestive,
        Text.LesionDegree.Vague => Facts.LesionDegree.Vague,
        _ => Facts.LesionDegree.PainfulWound,
    };

    private sealed record NamedLesion(Mention Mention, LesionConcept Is);
}
