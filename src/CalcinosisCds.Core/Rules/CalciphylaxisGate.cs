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
        AlbuminIsLow = record.Labs.Compare(Analyte.Albumin, static (value, limits) => value.IsBelow(limits.AlbuminLow));
        Corticosteroid = conditions.Takes(MedicationGroup.SystemicCorticosteroid);
        Obesity = conditions.Has(Concept.Obesity);
        Diabetes = conditions.Has(Concept.Diabetes);
        PrimaryHyperparathyroidism = conditions.Has(Concept.PrimaryHyperparathyroidism);
        Malignancy = conditions.Has(Concept.Malignancy);
        Cirrhosis = conditions.Has(Concept.Cirrhosis);
        ProteinCSDeficiency = conditions.Has(Concept.ProteinCSDeficiency);
        Lesion = FindLesion();
        Open = Finding.All(Finding.Any(Lesion, CodedForm, Histology), KidneyOrFactor());
    }

    /// <summary>A necrotic, eschar, livedoid, retiform or painful lesion; weak where every one has another likely cause.</summary>
    public Finding Lesion { get; }

    public Finding CodedForm { get; }

    public Finding Histology { get; }

    public Finding VitaminKAntagonist { get; }

    public Finding AlbuminIsLow { get; }

    public Finding Corticosteroid { get; }

    public Finding Obesity { get; }

    public Finding Diabetes { get; }

    public Finding PrimaryHyperparathyroidism { get; }

    public Finding Malignancy { get; }

    public Finding Cirrhosis { get; }

    public Finding ProteinCSDeficiency { get; }

    /// <summary>The gate itself: present, weakly present, unknown or absent.</summary>
    public Finding Open { get; }

    /// <summary>Any active ulcer or necrosis of the skin that no other coded disease explains; a coded venous ulcer, say, explains itself.</summary>
    public Finding UnexplainedUlcerOrNecrosis =>
        _record.Conditions.Present(_record.Conditions.Active(UlcersAndNecroses).Where(this, static (ulcer, gate) => !gate.IsExplained(ulcer)));

    private Finding KidneyOrFactor() => Finding.Any(
        _record.Kidney.IsG4OrG5.NeverAbsent(),
        VitaminKAntagonist.NeverAbsent(),
        Obesity.NeverAbsent(),
        Diabetes.NeverAbsent(),
        PrimaryHyperparathyroidism.NeverAbsent(),
        Malignancy.NeverAbsent(),
        Cirrhosis.NeverAbsent(),
        Corticosteroid.NeverAbsent(),
        ProteinCSDeficiency.NeverAbsent(),
        AlbuminIsLow.NeverAbsent());

    private Finding FindLesion()
    {
        var lesions = Lesions();
        if (OutweighsOtherCauses || !lesions.Any(this, static (lesion, gate) => gate.HasAnotherLikelyCause(lesion)))
        {
            return _record.Conditions.Present(lesions);
        }

        var judged = lesions.ToArray();
        for (var i = 0; i < judged.Length; i++)
        {
            judged[i] = HasAnotherLikelyCause(judged[i]) ? judged[i] with { IsWeak = true } : judged[i];
        }

        return Finding.Present(judged);
    }

    /// <summary>Gangrene by code counts as necrosis of skin where calcinosis or advanced kidney disease is on record.</summary>
    private ReadOnlySpan<Mention> Lesions()
    {
        var lesions = _record.Conditions.Active(Concept.Lesion);
        if (!_record.Calcinosis.IsPresent && !_record.Kidney.IsG4OrG5.IsPresent)
        {
            return lesions;
        }

        var gangrenes = _record.Conditions.Active(Concept.Gangrene).Where(_record.Conditions, static (gangrene, conditions) =>
            !conditions.Active(Concept.Lesion).Any(gangrene, static (lesion, gangrene) => lesion.Source == gangrene.Source));

        return lesions.And(gangrenes);
    }

    private bool OutweighsOtherCauses => _record.Kidney.IsG4OrG5.IsPresent || VitaminKAntagonist.IsPresent;

    private bool HasAnotherLikelyCause(Mention lesion)
    {
        var conditions = _record.Conditions;

        return IsExplained(lesion)
            || conditions.Active(Concept.Burn).Any(lesion, static (burn, lesion) => burn.ByCode && IsAt(lesion, burn))
            || conditions.Active(Concept.DiabeticFootUlcer).Any(lesion, static (ulcer, lesion) => ulcer.Source == lesion.Source || lesion.Sites.Has(BodyRegions.Foot))
            || (lesion.Sites.Has(BodyRegions.Digit) && !conditions.Active(DigitalDiseases).IsEmpty);
    }

    /// <summary>Explained only by an active coded disease of the same site, or of the only ulcer where neither names a site. Infection never explains.</summary>
    private bool IsExplained(Mention lesion)
    {
        foreach (var explainer in _record.Conditions.Active(Explainers))
        {
            if (explainer is { ByCode: true, IsWeak: false }
                && (IsAt(lesion, explainer) || (!lesion.Sites.IsNamed && !explainer.Sites.IsNamed && IsOnlyUlcer(lesion))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOnlyUlcer(Mention lesion) =>
        !_record.Conditions.Active(Concept.SkinUlcer, Concept.Lesion, Concept.Gangrene).Any(lesion, static (other, lesion) => other.Source != lesion.Source);

    private static bool IsAt(Mention lesion, Mention cause) => cause.Source == lesion.Source || cause.Sites.SameSiteAs(lesion.Sites);
}
