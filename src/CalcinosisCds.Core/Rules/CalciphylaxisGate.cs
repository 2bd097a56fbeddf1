using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// The calciphylaxis gate: a lesion, the coded form or histology, together with advanced kidney disease or a non-uraemic factor. A laboratory
/// result can open it and none can close or lower it, so its second half is never absent. Calcinosis need not be documented.
/// </summary>
internal sealed class CalciphylaxisGate
{
    private static readonly Concept[] Explainers =
        [Concept.PyodermaGangrenosum, Concept.LivedoidVasculitis, Concept.PressureUlcer, Concept.VenousUlcer, Concept.ArterialUlcer];

    private static readonly Concept[] UlcersAndNecroses =
    [
        Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene, Concept.DiabeticFootUlcer, Concept.PressureUlcer, Concept.VenousUlcer,
        Concept.ArterialUlcer,
    ];

    private static readonly Concept[] DigitalDiseases =
        [Concept.SystemicSclerosis, Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified];

    private readonly RecordFindings _record;
    private readonly ConditionFindings _conditions;

    public CalciphylaxisGate(RecordFindings record)
    {
        _record = record;
        _conditions = record.Conditions;
        CodedForm = _conditions.Has(Concept.Calciphylaxis);
        Histology = _conditions.Has(Concept.HistologyCalciphylaxis);
        VitaminKAntagonist = _conditions.Takes(MedicationGroup.VitaminKAntagonist);
        AlbuminIsLow = record.Labs.Compare(Analyte.Albumin, value => value.IsBelow(record.Limits.AlbuminLow));
        Lesion = _conditions.Present(Lesions().Select(WeakIfExplained));
        Factors =
        [
            new("CPX-05", VitaminKAntagonist.NeverAbsent()),
            new("CPX-06", _conditions.Has(Concept.Obesity).NeverAbsent()),
            new("CPX-07", _conditions.Has(Concept.Diabetes).NeverAbsent()),
            new("CPX-08", _conditions.Has(Concept.PrimaryHyperparathyroidism).NeverAbsent()),
            new("CPX-09", _conditions.Has(Concept.Malignancy).NeverAbsent()),
            new("CPX-10", _conditions.Has(Concept.Cirrhosis).NeverAbsent()),
            new("CPX-11", _conditions.Takes(MedicationGroup.SystemicCorticosteroid).NeverAbsent()),
            new("CPX-12", _conditions.Has(Concept.ProteinCSDeficiency).NeverAbsent()),
            new("CPX-13", AlbuminIsLow.NeverAbsent()),
        ];
        Open = Finding.All(
            Finding.Any(Lesion, CodedForm, Histology),
            Finding.Any([record.Kidney.IsG4OrG5.NeverAbsent(), .. Factors.Select(factor => factor.Finding)]));
    }

    /// <summary>A necrotic, eschar, livedoid, retiform or painful lesion; weak if every one has another likely cause.</summary>
    public Finding Lesion { get; }

    public Finding CodedForm { get; }

    public Finding Histology { get; }

    public Finding VitaminKAntagonist { get; }

    public Finding AlbuminIsLow { get; }

    /// <summary>The non-uraemic factors.</summary>
    public ImmutableArray<Judged> Factors { get; }

    /// <summary>The gate itself: present, weakly present, unknown or absent.</summary>
    public Finding Open { get; }

    /// <summary>Any active ulcer or necrosis of the skin that no other coded disease explains; a coded venous ulcer, say, explains itself.</summary>
    public Finding UnexplainedUlcerOrNecrosis =>
        _conditions.Present(_conditions.Active(UlcersAndNecroses).Where(ulcer => !IsExplained(ulcer)));

    /// <summary>Gangrene by code counts as necrosis of skin if calcinosis or advanced kidney disease is on record.</summary>
    private IEnumerable<Mention> Lesions()
    {
        var lesions = _conditions.Active(Concept.Lesion);
        var isSkin = _record.Calcinosis.IsPresent || _record.Kidney.IsG4OrG5.IsPresent;

        return isSkin
            ? lesions.Concat(_conditions.Active(Concept.Gangrene).Where(gangrene => lesions.All(lesion => lesion.Source != gangrene.Source)))
            : lesions;
    }

    /// <summary>Advanced kidney disease and a vitamin K antagonist outweigh any other cause.</summary>
    private Mention WeakIfExplained(Mention lesion) =>
        !_record.Kidney.IsG4OrG5.IsPresent && !VitaminKAntagonist.IsPresent && HasAnotherLikelyCause(lesion) ? lesion with { IsWeak = true } : lesion;

    private bool HasAnotherLikelyCause(Mention lesion) =>
        IsExplained(lesion)
        || _conditions.Active(Concept.Burn).Any(burn => burn.ByCode && IsAt(lesion, burn))
        || _conditions.Active(Concept.DiabeticFootUlcer).Any(ulcer => ulcer.Source == lesion.Source || lesion.Sites.Has(BodyRegions.Foot))
        || (lesion.Sites.Has(BodyRegions.Digit) && _conditions.Active(DigitalDiseases).Count > 0);

    /// <summary>Explained only by an active coded disease of the same site, or of the only ulcer if neither names a site. Infection never explains.</summary>
    private bool IsExplained(Mention lesion) => _conditions.Active(Explainers)
        .Where(explainer => explainer is { ByCode: true, IsWeak: false })
        .Any(explainer => IsAt(lesion, explainer) || (!lesion.Sites.IsNamed && !explainer.Sites.IsNamed && IsOnlyUlcer(lesion)));

    private bool IsOnlyUlcer(Mention lesion) =>
        _conditions.Active(Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene).All(other => other.Source == lesion.Source);

    private static bool IsAt(Mention lesion, Mention cause) => cause.Source == lesion.Source || cause.Sites.SameSiteAs(lesion.Sites);
}
