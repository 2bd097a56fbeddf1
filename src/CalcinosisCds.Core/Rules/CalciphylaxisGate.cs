using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// The calciphylaxis gate: a lesion, the coded form or histology, together with advanced kidney disease or a non-uraemic factor. A laboratory
/// result can open it and none can close or lower it, so its second half is never absent. Calcinosis need not be documented.
/// </summary>
internal sealed class CalciphylaxisGate
{
    private static readonly Concept[] Explainers =
    [
        Concept.PyodermaGangrenosum, Concept.LivedoidVasculitis, Concept.PressureUlcer, Concept.VenousUlcer, Concept.ArterialUlcer,
    ];

    private static readonly Concept[] UlcersAndNecroses =
    [
        Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene, Concept.DiabeticFootUlcer, Concept.PressureUlcer, Concept.VenousUlcer,
        Concept.ArterialUlcer,
    ];

    private static readonly Concept[] DigitalDiseases =
    [
        Concept.SystemicSclerosis, Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified,
    ];

    private readonly RecordFindings _record;

    public CalciphylaxisGate(RecordFindings record)
    {
        _record = record;
        var conditions = record.Conditions;
        CodedForm = conditions.Has(Concept.Calciphylaxis);
        Histology = conditions.Has(Concept.HistologyCalciphylaxis);
        VitaminKAntagonist = conditions.Takes(MedicationGroup.VitaminKAntagonist);
        Lesion = FindLesion();
        Factors =
        [
            new("CPX-05", VitaminKAntagonist.NeverAbsent()),
            new("CPX-06", conditions.Has(Concept.Obesity).NeverAbsent()),
            new("CPX-07", conditions.Has(Concept.Diabetes).NeverAbsent()),
            new("CPX-08", conditions.Has(Concept.PrimaryHyperparathyroidism).NeverAbsent()),
            new("CPX-09", conditions.Has(Concept.Malignancy).NeverAbsent()),
            new("CPX-10", conditions.Has(Concept.Cirrhosis).NeverAbsent()),
            new("CPX-11", conditions.Takes(MedicationGroup.SystemicCorticosteroid).NeverAbsent()),
            new("CPX-12", conditions.Has(Concept.ProteinCSDeficiency).NeverAbsent()),
            new("CPX-13", record.Labs.Compare(Analyte.Albumin, value => value.IsBelow(record.Limits.AlbuminLow)).NeverAbsent()),
        ];
        Open = Finding.All(
            Finding.Any(Lesion, CodedForm, Histology),
            Finding.Any([record.Kidney.IsG4OrG5.NeverAbsent(), .. Factors.Select(factor => factor.Finding)]));
    }

    /// <summary>A necrotic, eschar, livedoid, retiform or painful lesion; weak where every one has another likely cause.</summary>
    public Finding Lesion { get; }

    public Finding CodedForm { get; }

    public Finding Histology { get; }

    public Finding VitaminKAntagonist { get; }

    public IReadOnlyList<Judged> Factors { get; }

    /// <summary>The gate itself: present, weakly present, unknown or absent.</summary>
    public Finding Open { get; }

    /// <summary>Any active ulcer or necrosis of the skin that no other coded disease explains; a coded venous ulcer, say, explains itself.</summary>
    public Finding UnexplainedUlcerOrNecrosis =>
        _record.Conditions.Present(_record.Conditions.Active(UlcersAndNecroses).Where(ulcer => !IsExplained(ulcer)));

    private Finding FindLesion()
    {
        var lesions = Lesions()
            .Select(lesion => HasAnotherLikelyCause(lesion) && !OutweighsOtherCauses ? lesion with { IsWeak = true } : lesion);

        return _record.Conditions.Present(lesions);
    }

    /// <summary>Gangrene by code counts as necrosis of skin where calcinosis or advanced kidney disease is on record.</summary>
    private IEnumerable<Mention> Lesions()
    {
        var lesions = _record.Conditions.Active(Concept.Lesion).ToList();
        if (!_record.Calcinosis.IsPresent && !_record.Kidney.IsG4OrG5.IsPresent)
        {
            return lesions;
        }

        return lesions.Concat(_record.Conditions.Active(Concept.Gangrene).Where(gangrene => !lesions.Exists(lesion => lesion.Source == gangrene.Source)));
    }

    private bool OutweighsOtherCauses => _record.Kidney.IsG4OrG5.IsPresent || VitaminKAntagonist.IsPresent;

    private bool HasAnotherLikelyCause(Mention lesion) =>
        IsExplained(lesion)
        || _record.Conditions.Active(Concept.Burn).Any(burn => burn.ByCode && IsAt(lesion, burn))
        || _record.Conditions.Active(Concept.DiabeticFootUlcer).Any(ulcer => ulcer.Source == lesion.Source || lesion.Sites.Has(BodyRegions.Foot))
        || (lesion.Sites.Has(BodyRegions.Digit) && _record.Conditions.Active(DigitalDiseases).Any());

    /// <summary>Explained only by an active coded disease of the same site, or of the only ulcer where neither names a site. Infection never explains.</summary>
    private bool IsExplained(Mention lesion) =>
        _record.Conditions.Active(Explainers)
            .Where(explainer => explainer is { ByCode: true, IsWeak: false })
            .Any(explainer => IsAt(lesion, explainer) || (!lesion.Sites.IsNamed && !explainer.Sites.IsNamed && IsOnlyUlcer(lesion)));

    private bool IsOnlyUlcer(Mention lesion) =>
        _record.Conditions.Active(Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene).All(other => other.Source == lesion.Source);

    private static bool IsAt(Mention lesion, Mention cause) => cause.Source == lesion.Source || cause.Sites.SameSiteAs(lesion.Sites);
}
