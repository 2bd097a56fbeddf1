using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>The statements about one record that several categories and cards share, each in one place.</summary>
internal sealed class RecordFindings
{
    public static IReadOnlyList<Concept> ConnectiveTissueDiseases { get; } =
    [
        Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified, Concept.Polymyositis,
        Concept.SystemicSclerosis, Concept.SystemicLupusErythematosus, Concept.OverlapConnectiveTissueDisease,
    ];

    public static IReadOnlyList<Concept> Hyperparathyroidisms { get; } =
    [
        Concept.PrimaryHyperparathyroidism, Concept.SecondaryHyperparathyroidism, Concept.TertiaryHyperparathyroidism,
        Concept.HyperparathyroidismUnspecified,
    ];

    private static readonly Concept[] ChronicKidneyDiseases =
    [
        Concept.CkdStage1, Concept.CkdStage2, Concept.CkdStage3, Concept.CkdStage4, Concept.CkdStage5, Concept.CkdUnspecified, Concept.Dialysis,
    ];

    private readonly FrozenSet<string> _raceBasedEgfr;

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

    public Finding CalciumIs(ResultClass wanted) => Concurring(Calcium.Is(wanted), wanted, "calcium");

    public Finding PhosphateIs(ResultClass wanted) => Concurring(Labs.Is(Analyte.Phosphate, wanted), wanted, "phosphate");

    public Finding PthIs(ResultClass wanted) => Concurring(Labs.Is(Analyte.Pth, wanted), wanted, "pth");

    public Finding CalciumIsKnown => Known(CalciumIs);

    public Finding PhosphateIsKnown => Known(PhosphateIs);

    public Finding PthIsKnown => Known(PthIs);

    public Finding ConnectiveTissueDisease => Conditions.HasOrHad(ConnectiveTissueDiseases);

    /// <summary>Panniculitis or a burn, or trauma or injection at the site of the calcinosis; an injury of the past is weak.</summary>
    public Finding TissueInjury => Finding.Any(
        Conditions.HasOrHad(Concept.Panniculitis, Concept.Burn),
        Conditions.Present(Conditions.ActiveOrWeakPast(Concept.LocalTrauma).Where(IsAtCalcinosis)));

    public Finding Hyperparathyroidism => Conditions.Has(Hyperparathyroidisms);

    public Finding HypoOrPseudohypoparathyroidism => Conditions.Has(Concept.Hypoparathyroidism, Concept.Pseudohypoparathyroidism);

    /// <summary>A disease of calcium or phosphate metabolism; malignancy only counts where calcium is high, so not here.</summary>
    public Finding MetabolicCause => Conditions.Has(
    [
        .. Hyperparathyroidisms, Concept.Hypoparathyroidism, Concept.Pseudohypoparathyroidism, Concept.VitaminDExcess, Concept.MilkAlkali,
        Concept.Sarcoidosis, Concept.TumourLysis,
    ]);

    public Finding RenalCause => Kidney.CauseOnRecord(Conditions.Has(ChronicKidneyDiseases));

    /// <summary>True where the eGFR that is used comes from an older race-based equation.</summary>
    public bool EgfrIsRaceBased => Labs.Latest(Analyte.Egfr) is { } egfr && _raceBasedEgfr.Contains(egfr.Code);

    public Finding PeriarticularMass => Conditions.Has(Concept.PeriarticularMass);

    public Finding FamilyHistory => Conditions.Has(Concept.FamilyHistoryOfCalcinosis, Concept.FamilialTumoralCalcinosis);

    /// <summary>Present from 1 year up to the age; unknown without a birth date.</summary>
    public Finding IsYoungerThan(int years)
    {
        var under = Facts.Patient.IsAtLeast(years, Facts.AsOf) is { } reached ? !reached : (bool?)null;
        var isInfant = Facts.Patient.IsAtLeast(Limits.YoungAgeFrom, Facts.AsOf) == false;

        return Finding.Of(under is true && isInfant ? false : under, new AgeFact(), () => new DataGap("birthDate", GapReason.NotRecorded));
    }

    public bool IsAtCalcinosis(Mention mention) =>
        Conditions.Active(Concept.Calcinosis).Any(calcinosis => calcinosis.Source == mention.Source || calcinosis.Sites.SameSiteAs(mention.Sites));

    /// <summary>With G5 or hyperparathyroidism an old normal result is not "normal" any more: the disease makes a change likely.</summary>
    private Finding Concurring(Finding finding, ResultClass wanted, string item)
    {
        var classed = finding.Facts.OfType<LabResult>().FirstOrDefault();
        var isOldNormal = classed is { IsOld: true, Class.Class: ResultClass.Normal };

        return isOldNormal && (Kidney.IsG5.IsPresent || Hyperparathyroidism.IsPresent)
            ? Finding.Unknown(new DataGap(item, GapReason.Discordant, classed!.Source, classed.Date, DataGap.OldNormal)) // isOldNormal says it is not null.
            : finding;
    }

    private Finding Known(Func<ResultClass, Finding> @is)
    {
        var high = @is(ResultClass.High);

        return high.IsUnknown ? high : Labs.KnownBy(high.Facts);
    }
}

/// <summary>The patient's age on the day of the assessment.</summary>
public sealed record AgeFact() : Fact("Patient", null);
