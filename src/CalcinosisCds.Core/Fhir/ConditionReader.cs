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

    /// <summary>Adds the mentions of one Condition; none where it is refuted or entered in error.</summary>
    public void Read(FhirElement condition, List<Mention> mentions)
    {
        var verification = StatusCode(condition, "verificationStatus"u8);
        if (verification is "refuted" or "entered-in-error")
        {
            return;
        }

        var codeableConcept = condition.Member("code"u8) ?? default;
        var codings = codeableConcept.Codings();
        var coded = Coded(codings);
        var text = new ClinicalText(codeableConcept.Words() ?? "", knowledge);
        var words = ConditionTextReader.Words(text, coded.Exists(CodedSkinLesions.Contains));
        var named = _textReader.Concepts(text);
        if (coded.Count == 0 && named.Count == 0 && (words & LesionKinds) == 0)
        {
            return;
        }

        var status = StatusCode(condition, "clinicalStatus"u8);
        var onset = FhirTime.Read(condition.Member("onsetDateTime"u8));
        var template = new Mention(
            default,
            ByCode: true,
            IsPast(condition, status),
            Sites(condition, text),
            words,
            condition.SourceOf(),
            (onset ?? FhirTime.Read(condition.Member("recordedDate"u8)))?.Written)
        {
            IsWeak = verification is "provisional" or "differential" or "unconfirmed",
            Onset = onset,
            Abated = FhirTime.Read(condition.Text("abatementDateTime"u8) ?? condition.Member("abatementPeriod"u8)?.Text("end"u8)),
            StatusNotStated = status is null,
        };

        foreach (var concept in coded)
        {
            mentions.Add(template with { Concept = concept });
        }

        foreach (var match in named)
        {
            if (!coded.Contains(match.Concept) && IsTextRead(match.Concept, coded, codings))
            {
                mentions.Add(Named(template, match, coded));
            }
        }

        if ((words & LesionKinds) != 0)
        {
            mentions.Add(template with { Concept = Concept.Lesion, ByCode = false });
        }
    }

    private List<Concept> Coded(IReadOnlyList<(string System, string Code)> codings)
    {
        var coded = new List<Concept>();
        foreach (var (system, code) in codings)
        {
            foreach (var concept in knowledge.Concepts.Find(system, code))
            {
                if (!coded.Contains(concept))
                {
                    coded.Add(concept);
                }
            }
        }

        return coded;
    }

    private Mention Named(Mention template, TextMatch match, List<Concept> coded)
    {
        var suffices = knowledge.Concepts[match.Concept].TextSuffices
            || (match.Concept == Concept.Calciphylaxis && coded.Contains(Concept.CalciumMetabolismOther));

        return template with
        {
            Concept = match.Concept,
            ByCode = match.Concept == Concept.Calciphylaxis && suffices,
            IsPast = template.IsPast || match.IsPast,
            IsWeak = template.IsWeak || !suffices,
        };
    }

    /// <summary>Text is not read for a family in which a coding matched, nor beside codes that give it another meaning.</summary>
    private bool IsTextRead(Concept concept, List<Concept> coded, IReadOnlyList<(string System, string Code)> codings)
    {
        var info = knowledge.Concepts[concept];
        if (info.Family is { } family && coded.Exists(other => knowledge.Concepts[other].Family == family))
        {
            return false;
        }

        return !info.TextNotBesideCodes.Any(prefix => codings.Any(coding =>
            coding.System == CodeSystems.Icd10Cm
            && ConceptCatalogue.FoldIcd(coding.Code).StartsWith(ConceptCatalogue.FoldIcd(prefix), StringComparison.Ordinal)));
    }

    /// <summary>An abatement without a clinical status says that the condition is over.</summary>
    private static bool IsPast(FhirElement condition, string? status) => status switch
    {
        "resolved" or "inactive" or "remission" => true,
        null => condition.Has("abatementDateTime"u8) || condition.Has("abatementAge"u8) || condition.Has("abatementPeriod"u8)
            || condition.Has("abatementString"u8) || condition.Has("abatementRange"u8),
        _ => false,
    };

    private BodySites Sites(FhirElement condition, ClinicalText text)
    {
        var regions = _textReader.Regions(text);
        var codes = new List<string>();
        var isNamed = false;
        foreach (var site in condition.Items("bodySite"u8))
        {
            isNamed = true;
            regions |= site.Words() is { } words ? _textReader.Regions(new ClinicalText(words, knowledge)) : BodyRegions.None;
            foreach (var (system, code) in site.Codings())
            {
                codes.Add(system + "|" + code);
            }
        }

        return regions == BodyRegions.None && !isNamed ? BodySites.None : new BodySites(regions, codes, IsNamed: true);
    }

    private static string? StatusCode(FhirElement condition, ReadOnlySpan<byte> name)
    {
        foreach (var coding in (condition.Member(name) ?? default).Items("coding"u8))
        {
            if (coding.Text("code"u8) is { } code)
            {
                return code;
            }
        }

        return null;
    }
}
