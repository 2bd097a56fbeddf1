using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads a Condition into the concepts that it speaks of.</summary>
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
    public IReadOnlyList<Mention> Read(Element condition)
    {
        var verification = StatusCode(condition, "verificationStatus"u8);
        if (verification is "refuted" or "entered-in-error")
        {
            return [];
        }

        var code = condition.Member("code"u8) ?? default;
        var coded = Coded(code);
        var text = new ClinicalText(knowledge, code.Words());
        var words = ConditionTextReader.Words(text, coded.Any(CodedSkinLesions.Contains));
        var named = _textReader.Concepts(text);
        if (coded.Count == 0 && named.Count == 0 && (words & LesionKinds) == 0)
        {
            return [];
        }

        var stated = Stated(condition, text, words, isWeak: verification is "provisional" or "differential" or "unconfirmed");
        var mentions = coded.ConvertAll(concept => stated.Mention(concept));
        foreach (var match in named)
        {
            if (!coded.Contains(match.Concept) && IsTextRead(match.Concept, coded, code))
            {
                mentions.Add(Named(stated, match, coded));
            }
        }

        if ((words & LesionKinds) != 0)
        {
            mentions.Add(stated.Mention(Concept.Lesion, byCode: false));
        }

        return mentions;
    }

    private List<Concept> Coded(Element code)
    {
        var coded = new List<Concept>();
        foreach (var (system, written) in code.Codings())
        {
            knowledge.Concepts.Find(system, written, coded);
        }

        return coded;
    }

    private StatedCondition Stated(Element condition, ClinicalText text, ConditionWords words, bool isWeak)
    {
        var status = StatusCode(condition, "clinicalStatus"u8);
        var onset = FhirTime.Read(condition.Member("onsetDateTime"u8));

        return new StatedCondition(
            IsPast(condition, status),
            isWeak,
            Sites(condition, text),
            words,
            condition.SourceOf(),
            (onset ?? FhirTime.Read(condition.Member("recordedDate"u8)))?.Written,
            onset,
            FhirTime.Read(condition.StringMember("abatementDateTime"u8) ?? condition.Member("abatementPeriod"u8)?.StringMember("end"u8)),
            StatusNotStated: status is null);
    }

    private Mention Named(StatedCondition stated, TextMatch match, List<Concept> coded)
    {
        var suffices = knowledge.Concepts[match.Concept].TextSuffices
            || (match.Concept == Concept.Calciphylaxis && coded.Contains(Concept.CalciumMetabolismOther));

        return stated.Mention(match.Concept, byCode: match.Concept == Concept.Calciphylaxis && suffices, match.IsPast, isWeak: !suffices);
    }

    /// <summary>Text is not read for a family in which a coding matched, nor beside codes that give it another meaning.</summary>
    private bool IsTextRead(Concept concept, List<Concept> coded, Element code)
    {
        var info = knowledge.Concepts[concept];
        var isCodedFamily = info.Family is not null && coded.Exists(other => knowledge.Concepts[other].Family == info.Family);

        return !isCodedFamily && !IsBesideCode(info.TextNotBesideCodes, code);
    }

    private static bool IsBesideCode(IReadOnlyList<string> prefixes, Element code) => prefixes.Count > 0 && code.Codings()
        .Where(coding => coding.System == CodeSystems.Icd10Cm)
        .Select(coding => ConceptCatalogue.FoldIcd(coding.Code))
        .Any(folded => prefixes.Any(prefix => folded.StartsWith(ConceptCatalogue.FoldIcd(prefix), StringComparison.Ordinal)));

    /// <summary>An abatement without a clinical status says that the condition is over.</summary>
    private static bool IsPast(Element condition, string? status) => status switch
    {
        "resolved" or "inactive" or "remission" => true,
        null => condition.Has("abatementDateTime"u8) || condition.Has("abatementAge"u8) || condition.Has("abatementPeriod"u8)
            || condition.Has("abatementString"u8) || condition.Has("abatementRange"u8),
        _ => false,
    };

    /// <summary>Of the text and of the body sites.</summary>
    private BodySites Sites(Element condition, ClinicalText text)
    {
        var regions = _textReader.Regions(text);
        var codes = new List<string>();
        var isNamed = false;
        foreach (var site in condition.Items("bodySite"u8))
        {
            isNamed = true;
            regions |= _textReader.Regions(new ClinicalText(knowledge, site.Words()));
            foreach (var (system, code) in site.Codings())
            {
                codes.Add(system + "|" + code);
            }
        }

        return regions == BodyRegions.None && !isNamed ? BodySites.None : new BodySites(regions, codes.Count == 0 ? [] : codes, IsNamed: true);
    }

    private static string? StatusCode(Element condition, ReadOnlySpan<byte> name)
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
