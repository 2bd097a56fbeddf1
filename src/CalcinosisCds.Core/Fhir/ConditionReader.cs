using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads one Condition into the concepts it speaks of.</summary>
internal sealed class ConditionReader(KnowledgeBase knowledge)
{
    private static readonly Concept[] CodedSkinLesions =
    [
        Concept.SkinUlcer, Concept.Gangrene, Concept.DiabeticFootUlcer, Concept.PyodermaGangrenosum, Concept.PressureUlcer,
        Concept.VenousUlcer, Concept.ArterialUlcer,
    ];

    private const ConditionWords LesionKinds =
        ConditionWords.Necrotic | ConditionWords.Eschar | ConditionWords.LivedoidOrRetiform | ConditionWords.Painful;

    private readonly ConditionTextReader _textReader = new(knowledge);

    /// <summary>The mentions of one Condition; none where it is refuted or entered in error.</summary>
    public IEnumerable<Mention> Read(FhirElement condition)
    {
        var verification = StatusCode(condition, "verificationStatus"u8);
        if (verification is "refuted" or "entered-in-error")
        {
            return [];
        }

        var codeableConcept = condition.Member("code"u8) ?? default;
        var codings = codeableConcept.Codings().ToList();
        var coded = codings.SelectMany(coding => knowledge.Concepts.Find(coding.System, coding.Code)).Distinct().ToList();
        var text = new ClinicalText(codeableConcept.Words() ?? "", knowledge.Vocabulary);
        var named = _textReader.Concepts(text).Where(match => IsTextRead(match.Concept, coded, codings)).ToList();
        var words = _textReader.Words(text, coded.Exists(CodedSkinLesions.Contains));
        var template = new Mention(
            default,
            ByCode: true,
            IsPast(condition),
            Sites(condition, text),
            words,
            condition.SourceOf(),
            Recorded(condition))
        {
            IsWeak = verification is "provisional" or "differential" or "unconfirmed",
            Onset = FhirTime.Read(condition.Text("onsetDateTime"u8)),
            StatusNotStated = StatusCode(condition, "clinicalStatus"u8) is null,
        };

        return Mentions(template, coded, named);
    }

    private IEnumerable<Mention> Mentions(Mention template, List<Concept> coded, List<TextMatch> named)
    {
        foreach (var concept in coded)
        {
            yield return template with { Concept = concept };
        }

        foreach (var (concept, isPast) in named.Where(match => !coded.Contains(match.Concept)))
        {
            var suffices = knowledge.Concepts[concept].TextSuffices
                || (concept == Concept.Calciphylaxis && coded.Contains(Concept.CalciumMetabolismOther));
            yield return template with
            {
                Concept = concept,
                ByCode = concept == Concept.Calciphylaxis && suffices,
                IsPast = template.IsPast || isPast,
                IsWeak = template.IsWeak || !suffices,
            };
        }

        if ((template.Words & LesionKinds) != 0)
        {
            yield return template with { Concept = Concept.Lesion, ByCode = false };
        }
    }

    /// <summary>Text is not read for a family in which a coding matched, nor beside codes that give it another meaning.</summary>
    private bool IsTextRead(Concept concept, List<Concept> coded, List<(string System, string Code)> codings)
    {
        var info = knowledge.Concepts[concept];
        if (info.Family is { } family && coded.Exists(other => knowledge.Concepts[other].Family == family))
        {
            return false;
        }

        return !info.TextNotBesideCodes.Any(prefix => codings.Exists(coding =>
            coding.System == CodeSystems.Icd10Cm
            && ConceptCatalogue.FoldIcd(coding.Code).StartsWith(ConceptCatalogue.FoldIcd(prefix), StringComparison.Ordinal)));
    }

    /// <summary>An abatement without a clinical status says that the condition is over.</summary>
    private static bool IsPast(FhirElement condition) => StatusCode(condition, "clinicalStatus"u8) switch
    {
        "resolved" or "inactive" or "remission" => true,
        null => condition.Has("abatementDateTime"u8) || condition.Has("abatementAge"u8) || condition.Has("abatementPeriod"u8)
            || condition.Has("abatementString"u8) || condition.Has("abatementRange"u8),
        _ => false,
    };

    private BodySites Sites(FhirElement condition, ClinicalText text)
    {
        var sites = condition.Items("bodySite"u8).ToList();
        var regions = sites
            .Select(site => site.Words())
            .OfType<string>()
            .Aggregate(_textReader.Regions(text), (all, words) => all | _textReader.Regions(new ClinicalText(words, knowledge.Vocabulary)));
        var codes = sites.SelectMany(site => site.Codings()).Select(coding => coding.System + "|" + coding.Code).ToList();

        return regions == BodyRegions.None && sites.Count == 0 ? BodySites.None : new BodySites(regions, codes, IsNamed: true);
    }

    private static string? Recorded(FhirElement condition) =>
        (FhirTime.Read(condition.Text("onsetDateTime"u8)) ?? FhirTime.Read(condition.Text("recordedDate"u8)))?.Written;

    private static string? StatusCode(FhirElement condition, ReadOnlySpan<byte> name) =>
        condition.Member(name)?.Items("coding"u8).Select(coding => coding.Text("code"u8)).OfType<string>().FirstOrDefault();
}
