using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>The statements about one record that several categories and cards share, each made once.</summary>
internal sealed class RecordFindings
{
    public static readonly IReadOnlyList<Concept> ConnectiveTissueDiseases =
    [
        Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified, Concept.Polymyositis,
        Concept.SystemicSclerosis, Concept.SystemicLupusErythematosus, Concept.OverlapConnectiveTissueDisease,
    ];

    public static readonly IReadOnlyList<Concept> Hyperparathyroidisms =
    [
        Concept.PrimaryHyperparathyroidism, Concept.SecondaryHyperparathyroidism, Concept.TertiaryHyperparathyroidism,
        Concept.HyperparathyroidismUnspecified,
    ];

    private static readonly Concept[] ChronicKidneyDiseases =
    [
        Concept.CkdStage1, Concept.CkdStage2, Concept.CkdStage3, Concept.CkdStage4, Concept.CkdStage5, Concept.CkdUnspecified, Concept.Dialysis,
    ];

    private static readonly Concept[] MetabolicCauses =
    [
        .. Hyperparathyroidisms, Concept.Hypoparathyroidism, Concept.Pseudohypoparathyroidism, Concept.VitaminDExcess, Concept.MilkAlkali,
        Concept.Sarcoidosis, Concept.TumourLysis,
    ];

    private readonly FrozenSet<string> _raceBasedEgfr;
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
        Calcinosis = Conditions.Has(Concept.Calcinosis);
        ConnectiveTissueDisease = Conditions.HasOrHad(ConnectiveTissueDiseases);
        TissueInjury = Finding.Any(
            Conditions.HasOrHad(Concept.Panniculitis, Concept.Burn),
            Conditions.Present(Conditions.ActiveOrWeakPast(Concept.LocalTrauma).Where(IsAtCalcinosis)));
        Hyperparathyroidism = Conditions.Has(Hyperparathyroidisms);
        MetabolicCause = Conditions.Has(MetabolicCauses);
        RenalCause = Kidney.CauseOnRecord(Conditions.Has(ChronicKidneyDiseases));
        PeriarticularMass = Conditions.Has(Concept.PeriarticularMass);
        FamilyHistory = Conditions.Has(Concept.FamilyHistoryOfCalcinosis, Concept.FamilialTumoralCalcinosis);
        _calcium = UnlessOutdated(Calcium.Class, "calcium");
        _phosphate = UnlessOutdated(Labs.ClassOf(Analyte.Phosphate), "phosphate");
        _pth = UnlessOutdated(Labs.ClassOf(Analyte.Pth), "pth");
        Gate = new CalciphylaxisGate(this);
    }

    public ClinicalFacts Facts { get; }

    public Limits Limits { get; }

    public LabFindings Labs { get; }

    public ConditionFindings Conditions { get; }

    public KidneyState Kidney { get; }

    public CalciumState Calcium { get; }

    public CalciumPhosphateProduct? Product { get; }

    public CalciphylaxisGate Gate { get; }

    /// <summary>Calcinosis on record now; weak evidence suffices.</summary>
    public Finding Calcinosis { get; }

    public Finding CalciumIsKnown => _calcium.IsKnown;

    public Finding PhosphateIsKnown => _phosphate.IsKnown;

    public Finding PthIsKnown => _pth.IsKnown;

    public Finding ConnectiveTissueDisease { get; }

    /// <summary>Panniculitis or a burn, or trauma or injection at the site of the calcinosis; an injury of the past is weak.</summary>
    public Finding TissueInjury { get; }

    public Finding Hyperparathyroidism { get; }

    public Finding HypoOrPseudohypoparathyroidism => Conditions.Has(Concept.Hypoparathyroidism, Concept.Pseudohypoparathyroidism);

    /// <summary>A disease of calcium or phosphate metabolism; malignancy only counts while calcium is high, so not here.</summary>
    public Finding MetabolicCause { get; }

    public Finding RenalCause { get; }

    /// <summary>True if the eGFR that is used comes from an older, race-based equation.</summary>
    public bool EgfrIsRaceBased => Labs.Latest(Analyte.Egfr) is { } egfr && _raceBasedEgfr.Contains(egfr.Code);

    public Finding PeriarticularMass { get; }

    public Finding FamilyHistory { get; }

    public Finding CalciumIs(ResultClass wanted) => _calcium.Is(wanted);

    public Finding PhosphateIs(ResultClass wanted) => _phosphate.Is(wanted);

    public Finding PthIs(ResultClass wanted) => _pth.Is(wanted);

    /// <summary>Present up to the age, infants excepted; unknown without a birth date.</summary>
    public Finding IsYoungerThan(int years)
    {
        var isInfant = Facts.Patient.IsAtLeast(Limits.YoungAgeFrom, Facts.AsOf) == false;

        return Facts.Patient.IsAtLeast(years, Facts.AsOf) is { } isOlder
            ? Finding.Of(!isOlder && !isInfant, new AgeFact())
            : Finding.Unknown(new DataGap("birthDate", GapReason.NotRecorded));
    }

    private bool IsAtCalcinosis(Mention injury) =>
        Conditions.Active(Concept.Calcinosis).Any(calcinosis => calcinosis.Source == injury.Source || calcinosis.Sites.SameSiteAs(injury.Sites));

    /// <summary>With G5 or hyperparathyroidism an old normal result is not "normal" any more: the disease makes a change likely.</summary>
    private KnownClass UnlessOutdated(KnownClass known, string item) =>
        known.Result is { IsOld: true, Class.Class: ResultClass.Normal } old && (Kidney.IsG5.IsPresent || Hyperparathyroidism.IsPresent)
            ? KnownClass.Unknown(new DataGap(item, GapReason.Discordant, old.Source, old.Date, DataGap.OldNormal))
            : known;
}

/// <summary>The patient's age on the day of the assessment.</summary>
public sealed record AgeFact() : SourcedFact("Patient", null);
