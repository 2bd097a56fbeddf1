using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>The statements about one record that several categories and cards share, each in one place.</summary>
internal sealed class RecordFindings
{
    public static ReadOnlySpan<Concept> ConnectiveTissueDiseases =>
    [
        Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified, Concept.Polymyositis,
        Concept.SystemicSclerosis, Concept.SystemicLupusErythematosus, Concept.OverlapConnectiveTissueDisease,
    ];

    public static ReadOnlySpan<Concept> Hyperparathyroidisms =>
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

    private static readonly Finding AgeIsWithin = Finding.Present(new AgeFact());
    private static readonly Finding AgeIsOutside = Finding.Absent(new AgeFact());
    private static readonly Finding AgeUnknown = Finding.Unknown(new DataGap("birthDate", GapReason.NotRecorded));

    private readonly FrozenSet<string> _raceBasedEgfr;
    private readonly Action<Judged>? _onJudged;
    private readonly ByClass _calcium;
    private readonly ByClass _phosphate;
    private readonly ByClass _pth;

    public RecordFindings(ClinicalFacts facts, KnowledgeBase knowledge, Action<Judged>? onJudged = null)
    {
        _onJudged = onJudged;
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
            Conditions.Present(Conditions.ActiveOrWeakPast(Concept.LocalTrauma).Where(this, static (injury, record) => record.IsAtCalcinosis(injury))));
        Hyperparathyroidism = Conditions.Has(Hyperparathyroidisms);
        MetabolicCause = Conditions.Has(MetabolicCauses);
        RenalCause = Kidney.CauseOnRecord(Conditions.Has(ChronicKidneyDiseases));
        PeriarticularMass = Conditions.Has(Concept.PeriarticularMass);
        FamilyHistory = Conditions.Has(Concept.FamilyHistoryOfCalcinosis, Concept.FamilialTumoralCalcinosis);
        _calcium = Concurring(Calcium.ByClass, "calcium");
        _phosphate = Concurring(Labs.ByClass(Analyte.Phosphate), "phosphate");
        _pth = Concurring(Labs.ByClass(Analyte.Pth), "pth");
        CalciumIsKnown = Known(_calcium);
        PhosphateIsKnown = Known(_phosphate);
        PthIsKnown = Known(_pth);
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

    public Finding CalciumIs(ResultClass wanted) => _calcium[wanted];

    public Finding PhosphateIs(ResultClass wanted) => _phosphate[wanted];

    public Finding PthIs(ResultClass wanted) => _pth[wanted];

    public Finding CalciumIsKnown { get; }

    public Finding PhosphateIsKnown { get; }

    public Finding PthIsKnown { get; }

    public Finding ConnectiveTissueDisease { get; }

    /// <summary>Panniculitis or a burn, or trauma or injection at the site of the calcinosis; an injury of the past is weak.</summary>
    public Finding TissueInjury { get; }

    public Finding Hyperparathyroidism { get; }

    public Finding HypoOrPseudohypoparathyroidism => Conditions.Has(Concept.Hypoparathyroidism, Concept.Pseudohypoparathyroidism);

    /// <summary>A disease of calcium or phosphate metabolism; malignancy only counts where calcium is high, so not here.</summary>
    public Finding MetabolicCause { get; }

    public Finding RenalCause { get; }

    /// <summary>True where the eGFR that is used comes from an older race-based equation.</summary>
    public bool EgfrIsRaceBased => Labs.Latest(Analyte.Egfr) is { } egfr && _raceBasedEgfr.Contains(egfr.Code);

    public Finding PeriarticularMass { get; }

    public Finding FamilyHistory { get; }

    /// <summary>Present from 1 year up to the age; unknown without a birth date.</summary>
    public Finding IsYoungerThan(int years)
    {
        var under = Facts.Patient.IsAtLeast(years, Facts.AsOf) is { } reached ? !reached : (bool?)null;
        var isInfant = Facts.Patient.IsAtLeast(Limits.YoungAgeFrom, Facts.AsOf) == false;

        return under is not { } known ? AgeUnknown : known && !isInfant ? AgeIsWithin : AgeIsOutside;
    }

    private bool IsAtCalcinosis(Mention mention) => Conditions.Active(Concept.Calcinosis).Any(
        mention, static (calcinosis, other) => calcinosis.Source == other.Source || calcinosis.Sites.SameSiteAs(other.Sites));

    /// <summary>The criteria that are present.</summary>
    public ImmutableArray<Judged> Judge(params ReadOnlySpan<Judged> criteria)
    {
        var count = 0;
        foreach (var judged in criteria)
        {
            _onJudged?.Invoke(judged);
            count += judged.Finding.IsPresent ? 1 : 0;
        }

        if (count == 0)
        {
            return [];
        }

        var present = new Judged[count];
        foreach (var judged in criteria)
        {
            if (judged.Finding.IsPresent)
            {
                present[^count--] = judged;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(present);
    }

    /// <summary>With G5 or hyperparathyroidism an old normal result is not "normal" any more: the disease makes a change likely.</summary>
    private ByClass Concurring(ByClass classes, string item) =>
        classes.Normal is { IsPresent: true, Facts: [LabResult { IsOld: true } normal, ..] } && (Kidney.IsG5.IsPresent || Hyperparathyroidism.IsPresent)
            ? ByClass.Unknown(new DataGap(item, GapReason.Discordant, normal.Source, normal.Date, DataGap.OldNormal))
            : classes;

    private Finding Known(ByClass classes) => classes.Known is { IsOld: true } old ? Labs.KnownBy(old.Facts) : classes.Known;
}

/// <summary>The patient's age on the day of the assessment.</summary>
public sealed record AgeFact() : SourcedFact("Patient", null);
