using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>The statements about one record that several categories and cards share, each evaluated once.</summary>
internal sealed class RecordFindings
{
    public static ReadOnlySpan<Concept> ConnectiveTissueDiseases =>
    [
        Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified, Concept.Polymyositis,
        Concept.SystemicSclerosis, Concept.SystemicLupusErythematosus, Concept.CutaneousLupus, Concept.OverlapConnectiveTissueDisease,
    ];

    /// <summary>Those in which calcinosis is rare: weak.</summary>
    public static ReadOnlySpan<Concept> WeakConnectiveTissueDiseases =>
        [Concept.RheumatoidArthritis, Concept.SjogrenSyndrome, Concept.UndifferentiatedConnectiveTissueDisease];

    public static ReadOnlySpan<Concept> Hyperparathyroidisms =>
    [
        Concept.PrimaryHyperparathyroidism, Concept.SecondaryHyperparathyroidism, Concept.TertiaryHyperparathyroidism,
        Concept.HyperparathyroidismUnspecified,
    ];

    private static readonly Concept[] ChronicKidneyDiseases =
    [
        Concept.CkdStage1, Concept.CkdStage2, Concept.CkdStage3, Concept.CkdStage4, Concept.CkdStage5, Concept.CkdUnspecified, Concept.CkdMbd,
        Concept.Dialysis,
    ];

    private readonly IReadOnlySet<string> _raceBasedEgfr;
    private readonly KnownClass _calcium;
    private readonly KnownClass _phosphate;
    private readonly KnownClass _pth;

    public RecordFindings(ClinicalFacts facts, KnowledgeBase knowledge)
    {
        Facts = facts;
        Limits = knowledge.Limits;
        _raceBasedEgfr = knowledge.Analytes.RaceBasedEgfr;
        Labs = new LabFindings(facts, knowledge);
        Conditions = new ConditionFindings(facts);
        Kidney = new KidneyState(facts, Labs, Conditions, knowledge);
        Calcium = new CalciumState(facts, Labs, Kidney, Conditions, knowledge);
        Product = CalciumPhosphateProduct.Of(Calcium, Labs, Limits);
        ConnectiveTissueDisease = Finding.Any(
            Conditions.HasOrHad(ConnectiveTissueDiseases),
            Conditions.Present(Conditions.ActiveOrWeakPast(WeakConnectiveTissueDiseases).Select(disease => disease with { IsWeak = true })));
        Hyperparathyroidism = Conditions.Has(Hyperparathyroidisms);
        VitaminDExcess = ByConditionOrResult();
        MetastaticCause = Finding.Any(
            Hyperparathyroidism, Conditions.Has(Concept.Sarcoidosis, Concept.MilkAlkali, Concept.TumourLysis), VitaminDExcess);
        RenalCause = Kidney.CauseOnRecord(Conditions.Has(ChronicKidneyDiseases));
        PeriarticularMass = Conditions.Has(Concept.PeriarticularMass);
        FamilyHistory = Conditions.Has(Concept.FamilyHistoryOfCalcinosis, Concept.FamilialTumoralCalcinosis);
        _calcium = UnlessOutdated(Calcium.Class, "calcium");
        Forms = new CalcinosisForms(this);
        TissueInjury = Injury.Of(this);
        _phosphate = UnlessOutdated(Labs.ClassOf(Analyte.Phosphate), "phosphate");
        _pth = UnlessOutdated(Pth(), "pth");
        Gate = new CalciphylaxisGate(this, new SkinLesions(facts, Conditions, Limits.LesionStale));
    }

    public ClinicalFacts Facts { get; }

    public Limits Limits { get; }

    public LabFindings Labs { get; }

    public ConditionFindings Conditions { get; }

    public KidneyState Kidney { get; }

    public CalciumState Calcium { get; }

    public CalciumPhosphateProduct? Product { get; }

    public CalciphylaxisGate Gate { get; }

    public CalcinosisForms Forms { get; }

    /// <summary>Calcinosis of any form now on record; weak evidence suffices.</summary>
    public Finding Calcinosis => Forms.Any;

    public Finding CalciumIsKnown => _calcium.IsKnown;

    public Finding PhosphateIsKnown => _phosphate.IsKnown;

    public Finding PthIsKnown => _pth.IsKnown;

    /// <summary>A past one is weak: calcinosis outlives the disease.</summary>
    public Finding ConnectiveTissueDisease { get; }

    /// <summary>An injury to the tissue that calcified; a past one is weak.</summary>
    public Finding TissueInjury { get; }

    public Finding Hyperparathyroidism { get; }

    public Finding HypoOrPseudohypoparathyroidism => Conditions.Has(Concept.Hypoparathyroidism, Concept.Pseudohypoparathyroidism);

    /// <summary>On record, or shown by a current 25-OH vitamin D.</summary>
    public Finding VitaminDExcess { get; }

    /// <summary>What raises calcium or phosphate, apart from kidney disease and malignancy.</summary>
    public Finding MetastaticCause { get; }

    /// <summary>A disease of calcium or phosphate metabolism; a malignancy counts as one unless calcium is known not to be high.</summary>
    public Finding MetabolicCause => Finding.Any(
        MetastaticCause,
        HypoOrPseudohypoparathyroidism,
        CalciumIs(ResultClass.High).IsAbsent ? Finding.Absent() : Conditions.Has(Concept.Malignancy));

    public Finding RenalCause { get; }

    /// <summary>True if the eGFR that is used comes from an older, race-based equation.</summary>
    public bool EgfrIsRaceBased => Labs.Latest(Analyte.Egfr) is { } egfr && _raceBasedEgfr.Contains(egfr.Code);

    public Finding PeriarticularMass { get; }

    public Finding FamilyHistory { get; }

    /// <summary>Tumoral calcinosis with normal phosphate exists: beside a periarticular mass normal phosphate neither refutes it nor proves
    /// idiopathic.</summary>
    public bool IsNormophosphataemicMass =>
        PeriarticularMass.IsPresent
        && PhosphateIs(ResultClass.Normal).IsPresent
        && CalciumIs(ResultClass.High).IsAbsent
        && !ConnectiveTissueDisease.IsPresent
        && !Kidney.IsG4OrG5.IsPresent
        && !MetabolicCause.IsPresent;

    /// <summary>On dialysis PTH is judged by multiples of the laboratory's upper limit; between them it is neither normal nor abnormal.</summary>
    public bool PthIsReadUnderDialysis => Conditions.Has(Concept.Dialysis).IsPresent;

    public Finding CalciumIs(ResultClass wanted) => _calcium.Is(wanted);

    public Finding PhosphateIs(ResultClass wanted) => _phosphate.Is(wanted);

    public Finding PthIs(ResultClass wanted) => _pth.Is(wanted);

    /// <summary>Present up to the age, except in infants; unknown if the birth date does not decide it.</summary>
    public Finding IsYoungerThan(int years)
    {
        var isNoInfant = Facts.Patient.IsAtLeast(Limits.YoungAgeFrom, Facts.AsOf);

        return Facts.Patient.IsAtLeast(years, Facts.AsOf) is { } isOlder && (isOlder || isNoInfant is not null)
            ? Finding.Of(!isOlder && isNoInfant == true, new AgeFact())
            : Finding.Unknown(new DataGap("birthDate", GapReason.NotRecorded));
    }

    /// <summary>In the same Condition, at the same named part, or said to be at the same site.</summary>
    public bool IsAtCalcinosis(Mention other) =>
        Forms.SoftTissueMentions.Any(calcinosis => calcinosis.Source == other.Source || calcinosis.Sites.IsSamePlaceAs(other.Sites))
        || Conditions.Active(Concept.SameSite).Any(said => said.Source == other.Source);

    /// <summary>A result can show the excess; if none was measured, the condition list decides.</summary>
    private Finding ByConditionOrResult()
    {
        var measured = Labs.Compare(Analyte.VitaminD25, value => value.IsAbove(Limits.VitaminDLikely));

        return measured is { IsPresent: true, IsOld: false } ? Finding.Any(Conditions.Has(Concept.VitaminDExcess), measured)
            : Conditions.Has(Concept.VitaminDExcess);
    }

    private KnownClass Pth()
    {
        var byRange = Labs.ClassOf(Analyte.Pth);
        if (!PthIsReadUnderDialysis || byRange.Result is not { } pth)
        {
            return byRange;
        }

        if (pth is not { Value: { } value, Class.High: { } upper })
        {
            return KnownClass.Unknown(new DataGap("pth", GapReason.NoReferenceRange, pth.Source, pth.Date));
        }

        ResultClass? @class = value.IsBelow(Limits.PthDialysisLow * upper) == true ? ResultClass.Low
            : value.IsAbove(Limits.PthDialysisHigh * upper) == true ? ResultClass.High
            : null;

        return byRange with { Class = @class };
    }

    /// <summary>With G5 or hyperparathyroidism an old normal result no longer counts as normal: the disease makes a change likely.</summary>
    private KnownClass UnlessOutdated(KnownClass known, string item) =>
        known is { Result: { IsOld: true } old, Class: ResultClass.Normal } && (Kidney.IsG5.IsPresent || Hyperparathyroidism.IsPresent)
            ? KnownClass.Unknown(new DataGap(item, GapReason.Discordant, old.Source, old.Date, DataGap.OldNormal))
            : known;
}

/// <summary>The patient's age on the day of the assessment.</summary>
public sealed record AgeFact() : SourcedFact("Patient", null);
