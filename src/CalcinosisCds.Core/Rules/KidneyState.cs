using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

public enum KidneyGrade
{
    Unknown,
    Normal,
    Reduced,
    G4,
    G5,
}

/// <summary>How well the kidneys work, by condition and laboratory together. The more severe of the two counts, and a conflict is named.</summary>
internal sealed class KidneyState
{
    /// <summary>What a coded stage says about filtration; dialysis and an unstated stage say nothing that an eGFR could contradict.</summary>
    private static readonly (Concept Concept, KidneyGrade Grade)[] Stages =
    [
        (Concept.CkdStage1, KidneyGrade.Normal), (Concept.CkdStage2, KidneyGrade.Normal), (Concept.CkdStage3, KidneyGrade.Reduced),
        (Concept.CkdStage4, KidneyGrade.G4), (Concept.CkdStage5, KidneyGrade.G5),
    ];

    private readonly LabFindings _labs;
    private readonly Limits _limits;
    private readonly LabResult? _egfrOfOtherAge;
    private readonly LabResult? _discordantEgfr;
    private readonly List<(KidneyGrade Grade, Fact Fact)> _evidence;

    /// <summary>The outcome for the actual grade, and for any other.</summary>
    private readonly Finding _same;
    private readonly Finding _other;

    public KidneyState(ClinicalFacts facts, LabFindings labs, ConditionFindings conditions, KnowledgeBase knowledge)
    {
        _labs = labs;
        _limits = knowledge.Limits;
        var egfr = labs.Latest(Analyte.Egfr, result => AppliesAtThisAge(result, facts.Patient, knowledge.Analytes));
        _egfrOfOtherAge = egfr is null ? labs.Latest(Analyte.Egfr) : null;
        var byEgfr = GradeOfEgfr(egfr);
        IsDiscordant = byEgfr == KidneyGrade.Normal && egfr is { IsOld: false } && AdvancedStages(conditions) is { Count: > 0 } stages
            && stages.All(stage => !stage.ByCode);
        StagesByTextAlone = IsDiscordant ? Finding.Present([.. AdvancedStages(conditions).Select(stage => stage with { IsWeak = true, IsDoubted = true })])
            : Finding.Absent();
        IsConflicting = byEgfr != KidneyGrade.Unknown && Stages.Any(stage => stage.Grade != byEgfr && conditions.Active(stage.Concept).Count > 0);
        _discordantEgfr = IsDiscordant ? egfr : null;
        _evidence = IsDiscordant ? [] : Evidence(conditions, (byEgfr, egfr), labs.Latest(Analyte.Creatinine));

        Grade = _evidence.Select(item => item.Grade).DefaultIfEmpty(KidneyGrade.Unknown).Max();
        _same = Finding.Present(Facts(Grade));
        _other = Grade == KidneyGrade.Unknown ? Unknown() : Finding.Absent(_same.Facts);
        IsG5 = AtLeast(KidneyGrade.G5);
        IsG4OrG5 = AtLeast(KidneyGrade.G4);
        IsReducedOrWorse = AtLeast(KidneyGrade.Reduced);
        IsReduced = Grade == KidneyGrade.Reduced ? _same : _other;
        IsNormal = Grade == KidneyGrade.Normal ? _same : _other;
        AdvancedByOneOfTwo = ByOneOfTwo(facts.Patient, knowledge.Analytes);
        IsKnown = Grade == KidneyGrade.Unknown ? _other : _same.IsOld ? labs.KnownBy(Facts(Grade)) : _same;
    }

    public KidneyGrade Grade { get; }

    /// <summary>True if a condition and a laboratory result give different states.</summary>
    public bool IsConflicting { get; }

    /// <summary>A stage given only in words, against a current normal eGFR: the state is unknown, and named.</summary>
    public bool IsDiscordant { get; }

    /// <summary>Those stages: for the calciphylaxis gate they still count, as weak.</summary>
    public Finding StagesByTextAlone { get; }

    /// <summary>
    /// Two eGFR results of one moment that contradict each other, one of which would be advanced disease: for a red flag that one counts, as weak.
    /// </summary>
    public Finding AdvancedByOneOfTwo { get; }

    public Finding IsG5 { get; }

    public Finding IsG4OrG5 { get; }

    /// <summary>Any chronic kidney disease, or a result below the limit.</summary>
    public Finding IsReducedOrWorse { get; }

    public Finding IsReduced { get; }

    public Finding IsNormal { get; }

    public Finding IsKnown { get; }

    /// <summary>
    /// An eGFR by an equation that does not hold at this age, which would be advanced disease if it did; null if there is none, or the disease is known.
    /// </summary>
    public DataGap? AdvancedByOtherAge =>
        Grade < KidneyGrade.G4 && _egfrOfOtherAge is { } egfr && GradeOfEgfr(egfr) >= KidneyGrade.G4
            ? new DataGap(KebabId.Of(Analyte.Egfr), GapReason.NotForThisAge, egfr.Source, egfr.Date) { At = egfr.At }
            : null;

    /// <summary>Chronic kidney disease on record or by laboratory; without results, a complete condition list shows that there is none on record.</summary>
    public Finding CauseOnRecord(Finding ckdConditions) => IsReducedOrWorse.IsUnknown ? ckdConditions : IsReducedOrWorse;

    private static List<(KidneyGrade Grade, Fact Fact)> Evidence(
        ConditionFindings conditions, (KidneyGrade Grade, LabResult? Result) egfr, LabResult? creatinine)
    {
        IEnumerable<(KidneyGrade Grade, Fact Fact)> Coded(KidneyGrade grade, params ReadOnlySpan<Concept> concepts) =>
            conditions.Active(concepts).Select(mention => (grade, (Fact)mention));
        IEnumerable<(KidneyGrade Grade, Fact Fact)> ByLab(KidneyGrade grade, LabResult? result) =>
            result is null || grade == KidneyGrade.Unknown ? [] : [(grade, result)];

        List<(KidneyGrade Grade, Fact Fact)> evidence =
        [
            .. Coded(KidneyGrade.G5, Concept.CkdStage5, Concept.Dialysis),
            .. Coded(KidneyGrade.G4, Concept.CkdStage4),
            .. Coded(KidneyGrade.Reduced, Concept.CkdStage3, Concept.CkdUnspecified, Concept.CkdMbd),
            .. ByLab(egfr.Grade, egfr.Result),
            .. ByLab(GradeOfCreatinine(creatinine), creatinine),
        ];

        // Stages 1 and 2 say that the filtration is kept: they count as reduced only if no laboratory result shows it.
        return evidence.Exists(item => item.Grade == KidneyGrade.Normal)
            ? evidence
            : [.. evidence, .. Coded(KidneyGrade.Reduced, Concept.CkdStage1, Concept.CkdStage2)];
    }

    private Finding AtLeast(KidneyGrade grade) =>
        Grade == grade ? _same
        : Grade > grade ? Finding.Present(Facts(grade))
        : MayBeWorse(grade) ? Unknown()
        : _other;

    private Finding Unknown() => Finding.Unknown(
        _discordantEgfr is { } normal ? new DataGap("kidney", GapReason.Discordant, normal.Source, normal.Date)
        : _egfrOfOtherAge is { } egfr ? new DataGap("kidney", GapReason.NotForThisAge, egfr.Source, egfr.Date)
        : GapOfFiltration());

    /// <summary>A creatinine that says nothing, for lack of a range or unit, still exists: it is not "not recorded".</summary>
    private DataGap GapOfFiltration() => _labs.Gap(Analyte.Egfr) is { Reason: not GapReason.NotRecorded } gap ? gap : _labs.Gap(Analyte.Creatinine);

    private Finding ByOneOfTwo(Demographics patient, AnalyteCatalogue analytes)
    {
        var results = _labs.Contradictory(Analyte.Egfr).Where(result => AppliesAtThisAge(result, patient, analytes)).Reverse().ToList(); // The graver first.

        return results.Exists(result => GradeOfEgfr(result) >= KidneyGrade.G4)
            ? Finding.Present([.. results.Select(result => result with { IsContradicted = true })]) with { IsWeak = true }
            : Finding.Absent();
    }

    private static IReadOnlyList<Mention> AdvancedStages(ConditionFindings conditions) => conditions.Active(Concept.CkdStage4, Concept.CkdStage5);

    /// <summary>An eGFR of "&lt; 60" shows that filtration is reduced but leaves open by how much.</summary>
    private bool MayBeWorse(KidneyGrade grade) => grade is KidneyGrade.G4 or KidneyGrade.G5 && _evidence.Exists(item =>
        item.Fact is LabResult { Analyte: Analyte.Egfr, Value: { Point: null } value }
        && value.IsAtLeast(grade == KidneyGrade.G5 ? _limits.EgfrStage5 : _limits.EgfrStage4) is null);

    /// <summary>What shows a grade or a worse one.</summary>
    private IReadOnlyList<Fact> Facts(KidneyGrade from) => [.. _evidence.Where(item => item.Grade >= from).Select(item => item.Fact)];

    private KidneyGrade GradeOfEgfr(LabResult? result) => result switch
    {
        { Value: { } value } when value.IsBelow(_limits.EgfrStage5) == true => KidneyGrade.G5,
        { Value: { } value } when value.IsBelow(_limits.EgfrStage4) == true => KidneyGrade.G4,
        { Value: { } value } when value.IsBelow(_limits.EgfrReduced) == true => KidneyGrade.Reduced,
        { Value: { } value } when value.IsAtLeast(_limits.EgfrReduced) == true => KidneyGrade.Normal,
        { Value: null, Class.Class: ResultClass.Low } => KidneyGrade.Reduced,
        { Value: null, Class.Class: ResultClass.Normal } => KidneyGrade.Normal,
        _ => KidneyGrade.Unknown,
    };

    private static KidneyGrade GradeOfCreatinine(LabResult? result) => result?.Class?.Class switch
    {
        ResultClass.High => KidneyGrade.Reduced,
        ResultClass.Normal => KidneyGrade.Normal,
        _ => KidneyGrade.Unknown,
    };

    /// <summary>An adult equation says nothing about a child, nor does a low eGFR about an infant whose kidneys are still maturing.</summary>
    private bool AppliesAtThisAge(LabResult egfr, Demographics patient, AnalyteCatalogue analytes)
    {
        var isAdult = patient.IsAtLeast(_limits.EgfrAdultFrom, egfr.At.Earliest) ?? true;
        var isInfant = patient.IsAtLeast(_limits.EgfrInfantTo, egfr.At.Earliest) == false;

        return (isAdult || !analytes.AdultEgfr.Contains(egfr.Code))
            && !(isInfant && (egfr.Value?.IsBelow(_limits.EgfrReduced) ?? egfr.Class?.Class == ResultClass.Low));
    }
}
