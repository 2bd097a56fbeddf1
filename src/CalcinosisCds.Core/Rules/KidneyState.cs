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

/// <summary>
/// How well the kidneys work, by condition and laboratory together; the more severe of the two wins, and a conflict is named.
/// </summary>
internal sealed class KidneyState
{
    private static readonly Concept[] Stage5 = [Concept.CkdStage5, Concept.Dialysis];
    private static readonly Concept[] EarlyStages = [Concept.CkdStage1, Concept.CkdStage2];
    private static readonly Concept[] OtherStages = [Concept.CkdStage3, Concept.CkdUnspecified];

    /// <summary>What a coded stage says of the filtration; dialysis and a stage not stated say nothing that an eGFR could contradict.</summary>
    private static readonly (Concept Concept, KidneyGrade Grade)[] Stages =
    [
        (Concept.CkdStage1, KidneyGrade.Normal), (Concept.CkdStage2, KidneyGrade.Normal), (Concept.CkdStage3, KidneyGrade.Reduced),
        (Concept.CkdStage4, KidneyGrade.G4), (Concept.CkdStage5, KidneyGrade.G5),
    ];

    private readonly LabFindings _labs;
    private readonly Limits _limits;
    private readonly DataGap _gap;
    private readonly List<(KidneyGrade Grade, Fact Fact)> _evidence = [];

    public KidneyState(ClinicalFacts facts, LabFindings labs, ConditionFindings conditions, KnowledgeBase knowledge)
    {
        var limits = knowledge.Limits;
        _labs = labs;
        _limits = limits;
        var egfr = labs.Latest(Analyte.Egfr) is { } latest && AppliesAtThisAge(latest, facts.Patient, knowledge) ? latest : null;
        var creatinine = labs.Latest(Analyte.Creatinine);
        _gap = labs.Latest(Analyte.Egfr) is { } rejected && egfr is null
            ? new DataGap("kidney", GapReason.NotForThisAge, rejected.Source, rejected.Date)
            : labs.Gap(Analyte.Egfr);

        Add(KidneyGrade.G5, conditions.Active(Stage5));
        Add(KidneyGrade.G4, conditions.Active(Concept.CkdStage4));
        Add(KidneyGrade.Reduced, conditions.Active(OtherStages));
        AddLab(egfr is null ? KidneyGrade.Unknown : GradeOfEgfr(egfr, limits), egfr);
        AddLab(GradeOfCreatinine(creatinine), creatinine);

        IsConflicting = Stages.Any(stage => conditions.Active(stage.Concept).Count > 0
            && _evidence.Exists(item => item.Fact is LabResult { Analyte: Analyte.Egfr } && item.Grade != stage.Grade));

        // Stages 1 and 2 say that the filtration is kept: they count as reduced only where no laboratory shows it.
        if (!_evidence.Exists(item => item.Grade == KidneyGrade.Normal))
        {
            Add(KidneyGrade.Reduced, conditions.Active(EarlyStages));
        }

        Grade = _evidence.Count == 0 ? KidneyGrade.Unknown : _evidence.Max(item => item.Grade);
        IsG5 = AtLeast(KidneyGrade.G5);
        IsG4OrG5 = AtLeast(KidneyGrade.G4);
        IsReducedOrWorse = AtLeast(KidneyGrade.Reduced);
        IsReduced = Exactly(KidneyGrade.Reduced);
        IsNormal = Exactly(KidneyGrade.Normal);
        IsKnown = Grade == KidneyGrade.Unknown ? Finding.Unknown(_gap) : _labs.KnownBy(Facts(Grade));
    }

    public KidneyGrade Grade { get; }

    /// <summary>True where a condition and a laboratory result tell different states.</summary>
    public bool IsConflicting { get; }

    public Finding IsG5 { get; }

    public Finding IsG4OrG5 { get; }

    /// <summary>Any chronic kidney disease, or a result below the limit.</summary>
    public Finding IsReducedOrWorse { get; }

    public Finding IsReduced { get; }

    public Finding IsNormal { get; }

    public Finding IsKnown { get; }

    /// <summary>Chronic kidney disease on record or by laboratory; without laboratory a complete condition list shows that there is none on record.</summary>
    public Finding CauseOnRecord(Finding ckdConditions) => IsReducedOrWorse.IsUnknown ? ckdConditions : IsReducedOrWorse;

    /// <summary>An eGFR of "&lt; 60" shows that the filtration is reduced and leaves open by how much.</summary>
    private bool MayBeWorse(KidneyGrade grade) =>
        grade is KidneyGrade.G4 or KidneyGrade.G5
        && _evidence.Exists(item => item.Fact is LabResult { Analyte: Analyte.Egfr, Value: { Point: null } value } && value.IsAtLeast(LowerEnd(grade)) is null);

    private decimal LowerEnd(KidneyGrade grade) => grade == KidneyGrade.G5 ? _limits.EgfrStage5 : _limits.EgfrStage4;

    private Finding AtLeast(KidneyGrade grade)
    {
        var facts = Facts(grade, KidneyGrade.G5);

        return facts.Count > 0 ? Finding.Present(facts)
            : Grade == KidneyGrade.Unknown || MayBeWorse(grade) ? Finding.Unknown(_gap)
            : Finding.Absent(Facts(Grade));
    }

    private Finding Exactly(KidneyGrade grade) =>
        Grade == grade ? Finding.Present(Facts(grade))
        : Grade == KidneyGrade.Unknown ? Finding.Unknown(_gap)
        : Finding.Absent(Facts(Grade));

    private List<Fact> Facts(KidneyGrade grade) => Facts(grade, grade);

    private List<Fact> Facts(KidneyGrade from, KidneyGrade to)
    {
        var facts = new List<Fact>();
        foreach (var (grade, fact) in _evidence)
        {
            if (grade >= from && grade <= to)
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    private void Add(KidneyGrade grade, IReadOnlyList<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            _evidence.Add((grade, mention));
        }
    }

    private void AddLab(KidneyGrade grade, LabResult? result)
    {
        if (grade != KidneyGrade.Unknown && result is not null)
        {
            _evidence.Add((grade, result));
        }
    }

    private static KidneyGrade GradeOfEgfr(LabResult result, Limits limits) => result switch
    {
        { Value: { } value } when value.IsBelow(limits.EgfrStage5) == true => KidneyGrade.G5,
        { Value: { } value } when value.IsBelow(limits.EgfrStage4) == true => KidneyGrade.G4,
        { Value: { } value } when value.IsBelow(limits.EgfrReduced) == true => KidneyGrade.Reduced,
        { Value: { } value } when value.IsAtLeast(limits.EgfrReduced) == true => KidneyGrade.Normal,
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

    /// <summary>An equation for adults says nothing of a child, nor a low eGFR of an infant whose kidneys still mature.</summary>
    private static bool AppliesAtThisAge(LabResult egfr, Demographics patient, KnowledgeBase knowledge)
    {
        var limits = knowledge.Limits;
        var isAdult = patient.IsAtLeast(limits.EgfrAdultFrom, egfr.At.Earliest) ?? true;
        var isInfant = patient.IsAtLeast(limits.EgfrInfantTo, egfr.At.Earliest) == false;

        return (isAdult || !knowledge.Analytes.AdultEgfr.Contains(egfr.Code))
            && !(isInfant && (egfr.Value?.IsBelow(limits.EgfrReduced) ?? egfr.Class?.Class == ResultClass.Low));
    }
}
