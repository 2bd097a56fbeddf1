using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>
/// How far the record raises the suspicion of calciphylaxis. Open: named, on histology, or a typical lesion with a main factor. Ajar: less than
/// that. Unknown: a lesion is on record, but what would show a factor could not be read. No laboratory result closes or lowers it, and calcinosis
/// need not be documented: before a biopsy nobody has written it down.
/// </summary>
internal sealed class CalciphylaxisGate
{
    private readonly RecordFindings _record;
    private readonly IReadOnlyList<JudgedLesion> _lesions;
    private readonly Finding _kidney;
    private readonly Finding _transplant;
    private readonly Finding _otherFactor;

    public CalciphylaxisGate(RecordFindings record, SkinLesions lesions)
    {
        _record = record;
        _lesions = lesions.All;
        var conditions = record.Conditions;
        Named = conditions.Has(Concept.Calciphylaxis);
        Histology = conditions.Has(Concept.HistologyCalciphylaxis);
        HistologyVessels = conditions.Has(Concept.HistologyVessels);
        VitaminKAntagonist = conditions.Takes(MedicationGroup.VitaminKAntagonist);
        AlbuminIsLow = record.Labs.Compare(Analyte.Albumin, value => value.IsBelow(record.Limits.AlbuminLow));
        _kidney = Undoubted(
            record.Kidney.IsG4OrG5.IsPresent ? record.Kidney.IsG4OrG5
            : record.Kidney.StagesByTextAlone.IsPresent ? record.Kidney.StagesByTextAlone
            : record.Kidney.AdvancedByOneOfTwo);
        _transplant = Undoubted(MainTransplant());
        Factors = OtherFactors();
        _otherFactor = Finding.Any([.. Factors.Skip(1).Select(factor => factor.Finding)]);
        State = Judge();
    }

    /// <summary>Calciphylaxis by code or by name.</summary>
    public Finding Named { get; }

    public Finding Histology { get; }

    /// <summary>Calcified small vessels in a biopsy that does not say the name.</summary>
    public Finding HistologyVessels { get; }

    public Finding VitaminKAntagonist { get; }

    public Finding AlbuminIsLow { get; }

    /// <summary>The vitamin K antagonist first, then every other factor.</summary>
    public ImmutableArray<Judged> Factors { get; }

    /// <summary>The gate: present, weakly present if ajar, unknown or absent; with its lesions and factors.</summary>
    public Finding State { get; }

    /// <summary>
    /// Firm enough for <em>consistent</em>: histology; the name with a lesion; or a necrotic lesion in advanced kidney disease with calcification.
    /// Kidney disease shown only by an old result opens the gate but keeps it at <em>possible</em>, as old results do everywhere.
    /// </summary>
    public Finding IsConsistent => !IsOpen ? Finding.Unknown()
        : IsCertain(Histology)
            || (IsCertain(Named) && _lesions.Any(found => found.Counts && found.Lesion.Degree >= LesionDegree.Suggestive)) ? State
        : !_kidney.IsFirm || !_record.Calcinosis.IsPresent || !Opening.Any(found => found.Lesion.Degree == LesionDegree.TypicalByNecrosis) ? Finding.Unknown()
        : _kidney.Facts.Any(fact => !fact.IsOld && fact is not Mention { IsDoubted: true }) ? State
        : Finding.Unknown(_kidney.Facts.Where(fact => fact.IsOld).Select(fact => new DataGap("kidney", GapReason.NotCurrent, fact.Source, fact.Date)).ToList());

    public Finding TypicalLesion => OfLesions(found => found.IsTypical && !found.IsExplained);

    public Finding LesserLesion => OfLesions(found => found.Lesion.Degree is LesionDegree.Suggestive or LesionDegree.Vague && found.Counts);

    public Finding NecroticLesion => OfLesions(found => found.Lesion.Degree == LesionDegree.TypicalByNecrosis && !found.IsStale);

    /// <summary>Every lesion that could count has a cause of its own, and there is neither name nor histology.</summary>
    public Finding OnlyExplainedLesions
    {
        get
        {
            var looks = _lesions.Where(found => found.Lesion.Degree > LesionDegree.PainfulWound).ToList();

            return !Named.IsPresent && !Histology.IsPresent && looks.Count > 0 && looks.TrueForAll(found => found.IsExplained)
                ? Finding.Present([.. looks.Select(found => found.Lesion)])
                : Finding.Absent();
        }
    }

    /// <summary>
    /// Ajar because of factors common in everyday patients and a lesion that is merely painful and not where fat is thick: mentioned with the
    /// risk factors, without a red flag.
    /// </summary>
    public bool IsSaidQuietly => State is { IsPresent: true, IsWeak: true }
        && !HasMainFactor && !Named.IsPresent && !Histology.IsPresent && !HistologyVessels.IsPresent
        && _lesions.Where(found => found.IsTypical && found.Counts)
            .All(found => found.Lesion.Degree == LesionDegree.TypicalByPain && !SkinLesions.IsWhereFatIsThick(found.Lesion.Sites));

    /// <summary>An ulcer, necrosis or painful wound that nothing explains, with advanced kidney disease or a vitamin K antagonist; or gangrene.</summary>
    public Finding ToConsider
    {
        get
        {
            var withRisk = _lesions.Where(found => found.Counts && IsToConsider(found.Lesion)).Select(found => found.Lesion).ToList();
            var gangrene = _lesions.Where(found => found.Counts && found.Lesion is { IsGangrene: true, Sites.IsAcral: false }).Select(found => found.Lesion);

            return HasKidneyOrVitaminKAntagonist && withRisk.Count > 0
                ? new Finding(Truth.Present, [.. withRisk, .. PresentFacts(_kidney, VitaminKAntagonist)], [])
                : gangrene.Any() ? Finding.Present([.. gangrene]) : Finding.Absent();
        }
    }

    private bool IsOpen => State is { IsPresent: true, IsWeak: false };

    private bool HasMainFactor => _kidney.IsPresent || _transplant.IsPresent || VitaminKAntagonist.IsPresent;

    private bool HasKidneyOrVitaminKAntagonist => _kidney.IsPresent || VitaminKAntagonist.IsPresent;

    /// <summary>Lesions that open the gate by themselves; pain alone needs more than a vitamin K antagonist.</summary>
    private IEnumerable<JudgedLesion> Opening => _lesions.Where(found => found.Counts && !found.Lesion.Sites.IsAcral
        && ((found.Lesion.Degree == LesionDegree.TypicalByNecrosis && (_kidney.IsFirm || _transplant.IsFirm || VitaminKAntagonist.IsFirm))
            || (found.Lesion.Degree == LesionDegree.TypicalByPain && (_kidney.IsFirm || _transplant.IsFirm))
            || (found.IsTypical && IsCertain(HistologyVessels))));

    private IEnumerable<JudgedLesion> LeavingAjar => _lesions.Where(found => found.Lesion.Degree switch
    {
        _ when found.IsExplained => IsAjarAlthoughExplained(found),
        LesionDegree.TypicalByNecrosis or LesionDegree.TypicalByPain =>
            HasMainFactor || HistologyVessels.IsPresent || (found.Counts && !found.Lesion.Sites.IsAcral && _otherFactor.IsPresent),
        LesionDegree.Suggestive => found.Counts && HasMainFactor,
        LesionDegree.Vague => found.Counts && (_kidney.IsPresent || _transplant.IsPresent),
        _ => false,
    });

    private Finding Judge()
    {
        Fact[] named = [.. PresentFacts(Histology, Named, HistologyVessels)];
        var opening = Opening.Select(found => found.Lesion).ToList();
        if (IsCertain(Histology) || IsCertain(Named) || opening.Count > 0)
        {
            return With(opening.Count > 0 ? opening : ActiveLesions, isWeak: false);
        }

        var ajar = LeavingAjar.Select(found => found.Lesion).ToList();
        if (ajar.Count > 0 || named.Length > 0)
        {
            return With(ajar.Count > 0 ? ajar : ActiveLesions, isWeak: true);
        }

        return Unreadable();

        Finding With(IReadOnlyList<Lesion> lesions, bool isWeak) => new(
            Truth.Present,
            [.. named, .. lesions.OrderByDescending(lesion => lesion.Degree), .. PresentFacts(_kidney, _transplant, VitaminKAntagonist, _otherFactor)],
            [])
        {
            IsWeak = isWeak,
        };
    }

    private IReadOnlyList<Lesion> ActiveLesions =>
        [.. _lesions.Where(found => found.Counts && found.Lesion.Degree > LesionDegree.PainfulWound).Select(found => found.Lesion)];

    /// <summary>
    /// Neither open nor ajar. A lesion on its own leaves the gate unknown if a list or a kidney result that would show a factor could
    /// not be read; so does an unread condition list, which may hold the lesion itself.
    /// </summary>
    private Finding Unreadable()
    {
        var looks = _lesions.Any(found => found.Counts && found.Lesion.Degree >= LesionDegree.Suggestive && !found.IsExplained);
        DataGap?[] gaps =
        [
            _record.Facts.ConditionList.Gap,
            looks ? _record.Facts.MedicationList.Gap : null,
            looks ? _record.Facts.LabList.Gap : null, // Even beside a normal eGFR: an unread albumin may be among the rest.
            .. looks && _record.Kidney.IsG4OrG5.IsUnknown
                ? [_record.Labs.Unreadable(Analyte.Egfr), _record.Labs.Unreadable(Analyte.Creatinine)]
                : Array.Empty<DataGap?>(),
        ];

        return gaps.OfType<DataGap>().Distinct().ToList() is { Count: > 0 } unread ? Finding.Unknown(unread) : Finding.Absent();
    }

    /// <summary>
    /// Advanced kidney disease outweighs another cause of a typical lesion, and of an ulcer that a connective tissue disease explains; a vitamin K antagonist
    /// that of a necrotic one and of one over calcinosis.
    /// </summary>
    private bool IsAjarAlthoughExplained(JudgedLesion found) =>
        (found.IsTypical || found.IsUlcerOfConnectiveTissueDisease)
        && !found.IsStale && !found.Lesion.IsDoubted && !found.Lesion.HasNameOfItsOwn
        && (_kidney.IsPresent
            || (VitaminKAntagonist.IsPresent && (found.Lesion.Degree == LesionDegree.TypicalByNecrosis || found.IsOverCalcinosis)));

    private bool IsToConsider(Lesion lesion) =>
        (lesion.IsUlcer && (lesion.ByCode || lesion.Degree != LesionDegree.PainfulWound)) || lesion.Degree == LesionDegree.TypicalByNecrosis
        || (lesion.Degree == LesionDegree.PainfulWound
            && (SkinLesions.IsWhereFatIsThick(lesion.Sites) || (_kidney.IsPresent && lesion.Sites.Places.Any(place => place.Part == BodyPart.LowerLeg))));

    /// <summary>Within the first year, or while the graft functions poorly.</summary>
    private Finding MainTransplant()
    {
        var transplants = _record.Conditions.Active(Concept.KidneyTransplant);
        var isReduced = _record.Kidney.IsReducedOrWorse.IsPresent
            || _record.Conditions.Active(Concept.FailingKidneyTransplant).Any(failing => !failing.IsDoubted);

        return Found(transplants.Where(transplant => isReduced || IsRecent(transplant)));
    }

    private bool IsRecent(Mention transplant) => transplant.Onset is { } at && _record.Facts.AsOf - at.Earliest <= _record.Limits.TransplantRecent;

    private ImmutableArray<Judged> OtherFactors()
    {
        var conditions = _record.Conditions;

        return
        [
            new("CPX-05", VitaminKAntagonist.NeverAbsent()),
            new("CPX-06", conditions.Has(Concept.Obesity).NeverAbsent()),
            new("CPX-07", conditions.Has(Concept.Diabetes).NeverAbsent()),
            new("CPX-08", conditions.Has(Concept.PrimaryHyperparathyroidism).NeverAbsent()),
            new("CPX-09", conditions.Has(Concept.Malignancy).NeverAbsent()),
            new("CPX-10", conditions.Has(Concept.Cirrhosis, Concept.AlcoholicLiverDisease).NeverAbsent()),
            new("CPX-11", conditions.TakesSystemicCorticosteroid.NeverAbsent()),
            new("CPX-12", conditions.Has(Concept.ProteinCSDeficiency).NeverAbsent()),
            new("CPX-13", AlbuminIsLow.NeverAbsent()),
            new("CPX-17", conditions.Has(RecordFindings.ConnectiveTissueDiseases).NeverAbsent()),
            new("CPX-18", conditions.Has(Concept.AntiphospholipidSyndrome).NeverAbsent()),
            new("CPX-19", conditions.Has(Concept.KidneyTransplant).NeverAbsent()),
        ];
    }

    private Finding OfLesions(Func<JudgedLesion, bool> isMeant) => _record.Conditions.Present(_lesions.Where(isMeant).Select(found => found.Lesion));

    /// <summary>For a main factor, words suffice; only doubt makes it weak.</summary>
    private static Finding Undoubted(Finding factor) =>
        factor.IsPresent
            ? factor with { IsWeak = factor.Facts.All(fact => fact is Mention { IsDoubted: true } or LabResult { IsContradicted: true }), IsOld = false }
            : factor;

    private static bool IsCertain(Finding named) => named.IsPresent && named.Facts.Any(fact => fact is not Mention { IsDoubted: true });

    private static Finding Found(IEnumerable<Mention> mentions) => mentions.ToList() is { Count: > 0 } found ? Finding.Present(found) : Finding.Absent();

    private static IEnumerable<Fact> PresentFacts(params IEnumerable<Finding> findings) =>
        findings.Where(finding => finding.IsPresent).SelectMany(finding => finding.Facts).Distinct();
}
