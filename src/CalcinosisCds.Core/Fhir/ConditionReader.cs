using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads the Conditions of a record, one after the other, into the concepts they speak of.</summary>
internal sealed class ConditionReader(KnowledgeBase knowledge, ClinicalText text)
{
    private static readonly Concept[] CodedSkinLesions =
    [
        Concept.SkinUlcer, Concept.Gangrene, Concept.DiabeticFootUlcer, Concept.PyodermaGangrenosum, Concept.PressureUlcer,
        Concept.VenousUlcer, Concept.ArterialUlcer,
    ];

    private const ConditionWords LesionKinds =
        ConditionWords.Necrotic | ConditionWords.Eschar | ConditionWords.LivedoidOrRetiform | ConditionWords.Painful;

    private readonly ConditionTextReader _textReader = new(knowledge);
    private readonly List<Concept> _coded = [];
    private (PartialInstant? At, string? Written) _lastDate;

    /// <summary>Adds the mentions of one Condition; none where it is refuted or entered in error.</summary>
    public void Read(FhirElement condition, List<Mention> mentions)
    {
        var verification = StatusCode(condition, "verificationStatus"u8);
        if (verification is "refuted" or "entered-in-error")
        {
            return;
        }

        var code = condition.Member("code"u8) ?? default;
        ReadCodes(code);
        text.Read(code);
        var words = ConditionTextReader.Words(text, _coded.Exists(concept => CodedSkinLesions.Contains(concept)));
        var named = _textReader.Concepts(text);
        if (_coded.Count == 0 && named.Count == 0 && (words & LesionKinds) == 0)
        {
            return;
        }

        var isWeak = verification is "provisional" or "differential" or "unconfirmed";
        AddMentions(Stated(condition, words, isWeak), code, named, mentions);
    }

    private void AddMentions(StatedCondition stated, FhirElement code, List<TextMatch> named, List<Mention> mentions)
    {
        foreach (var concept in _coded)
        {
            mentions.Add(stated.Mention(concept));
        }

        foreach (var match in named)
        {
            if (!_coded.Contains(match.Concept) && IsTextRead(match.Concept, code))
            {
                mentions.Add(Named(stated, match));
            }
        }

        if ((stated.Words & LesionKinds) != 0)
        {
            mentions.Add(stated.Mention(Concept.Lesion, byCode: false));
        }
    }

    private void ReadCodes(FhirElement code)
    {
        _coded.Clear();
        foreach (var coding in code.Items("coding"u8))
        {
            if (coding.Text("system"u8) is { } system && coding.Text("code"u8) is { } written)
            {
                knowledge.Concepts.Find(system, written, _coded);
            }
        }
    }

    private StatedCondition Stated(FhirElement condition, ConditionWords words, bool isWeak)
    {
        var status = StatusCode(condition, "clinicalStatus"u8);
        var onset = FhirTime.Read(condition.Member("onsetDateTime"u8));

        return new StatedCondition(
            IsPast(condition, status),
            isWeak,
            Sites(condition),
            words,
            condition.SourceOf(),
            Date(onset ?? FhirTime.Read(condition.Member("recordedDate"u8))),
            onset,
            FhirTime.Read(condition.Written("abatementDateTime"u8) ?? condition.Member("abatementPeriod"u8)?.Written("end"u8)),
            StatusNotStated: status is null);
    }

    /// <summary>A problem list is mostly entered on one day: its text is made once.</summary>
    private string? Date(PartialInstant? at)
    {
        if (at != _lastDate.At)
        {
            _lastDate = (at, at?.Written);
        }

        return _lastDate.Written;
    }

    private Mention Named(in StatedCondition stated, TextMatch match)
    {
        var suffices = knowledge.Concepts[match.Concept].TextSuffices
            || (match.Concept == Concept.Calciphylaxis && _coded.Contains(Concept.CalciumMetabolismOther));

        return stated.Mention(match.Concept, byCode: match.Concept == Concept.Calciphylaxis && suffices, match.IsPast, isWeak: !suffices);
    }

    /// <summary>Text is not read for a family in which a coding matched, nor beside codes that give it another meaning.</summary>
    private bool IsTextRead(Concept concept, FhirElement code)
    {
        var info = knowledge.Concepts[concept];
        if (info.Family is { } family)
        {
            foreach (var other in _coded)
            {
                if (knowledge.Concepts[other].Family == family)
                {
                    return false;
                }
            }
        }

        return info.TextNotBesideCodes.Count == 0 || !IsBesideCode(info.TextNotBesideCodes, code);
    }

    private static bool IsBesideCode(IReadOnlyList<string> prefixes, FhirElement code)
    {
        foreach (var coding in code.Items("coding"u8))
        {
            if (coding.Text("system"u8) == CodeSystems.Icd10Cm && coding.Text("code"u8) is { } written && HasPrefix(ConceptCatalogue.FoldIcd(written), prefixes))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPrefix(string folded, IReadOnlyList<string> prefixes)
    {
        for (var i = 0; i < prefixes.Count; i++)
        {
            if (folded.StartsWith(ConceptCatalogue.FoldIcd(prefixes[i]), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An abatement without a clinical status says that the condition is over.</summary>
    private static bool IsPast(FhirElement condition, string? status) => status switch
    {
        "resolved" or "inactive" or "remission" => true,
        null => condition.Has("abatementDateTime"u8) || condition.Has("abatementAge"u8) || condition.Has("abatementPeriod"u8)
            || condition.Has("abatementString"u8) || condition.Has("abatementRange"u8),
        _ => false,
    };

    /// <summary>Of the text that was read and of the body sites, whose texts take its place.</summary>
    private BodySites Sites(FhirElement condition)
    {
        var regions = _textReader.Regions(text);
        List<string>? codes = null;
        var isNamed = false;
        foreach (var site in condition.Items("bodySite"u8))
        {
            isNamed = true;
            text.Read(site);
            regions |= _textReader.Regions(text);
            foreach (var (system, code) in site.Codings())
            {
                (codes ??= []).Add(system + "|" + code);
            }
        }

        return regions == BodyRegions.None && !isNamed ? BodySites.None : new BodySites(regions, (IReadOnlyList<string>?)codes ?? [], IsNamed: true);
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
