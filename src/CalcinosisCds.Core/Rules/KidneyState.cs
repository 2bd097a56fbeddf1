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
    private readonly LabResult? _egfrOfOtherAge;
    private readonly List<(KidneyGrade Grade, Fact Fact)> _evidence = [];

    /// <summary>What the grade that it is comes to.</summary>
    private readonly Finding _same;

    /// <summary>What a grade comes to that is not the one: absent by what shows the one, or unknown.</summary>
    private readonly Finding _other;

    public KidneyState(ClinicalFacts facts, LabFindings labs, ConditionFindings conditions, KnowledgeBase knowledge)
    {
        var limits = knowledge.Limits;
        _labs = labs;
        _limits = limits;
        var egfr = labs.Latest(Analyte.Egfr) is { } latest && AppliesAtThisAge(latest, facts.Patient, knowledge) ? latest : null;
        var creatinine = labs.Latest(Analyte.Creatinine);
        _egfrOfOtherAge = egfr is null ? labs.Latest(Analyte.Egfr) : null;

        Add(KidneyGrade.G5, conditions.Active(Stage5));
        Add(KidneyGrade.G4, conditions.Active(Concept.CkdStage4));
        Add(KidneyGrade.Reduced, conditions.Active(OtherStages));
        AddLab(egfr is null ? KidneyGrade.Unknown : GradeOfEgfr(egfr, limits), egfr);
        AddLab(GradeOfCreatinine(creatinine), creatinine);

        IsConflicting = egfr is not null && ContradictsStage(GradeOfEgfr(egfr, limits), conditions);

        // Stages 1 and 2 say that the filtration is kept: they count as reduced only where no laboratory shows it.
        if (!_evidence.Exists(static item => item.Grade == KidneyGrade.Normal))
        {
            Add(KidneyGrade.Reduced, conditions.Active(EarlyStages));
        }

        Grade = Worst();
        _same = Finding.Present(Facts(Grade));
        _other = Grade == KidneyGrade.Unknown ? Unknown() : Finding.Absent(_same.Facts);
        IsG5 = AtLeast(KidneyGrade.G5);
        IsG4OrG5 = AtLeast(KidneyGrade.G4);
        IsReducedOrWorse = AtLeast(KidneyGrade.Reduced);
        IsReduced = Exactly(KidneyGrade.Reduced);
        IsNormal = Exactly(KidneyGrade.Normal);
        IsKnown = Grade == KidneyGrade.Unknown ? _other : _same.IsOld ? _labs.KnownBy(Facts(Grade)) : _same;
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
    private bool MayBeWorse(KidneyGrade grade)
    {
        foreach (var (_, fact) in _evidence)
        {
            if (fact is LabResult { Analyte: Analyte.Egfr, Value: { Point: null } value } && value.IsAtLeast(LowerEnd(grade)) is null)
            {
                return grade is KidneyGrade.G4 or KidneyGrade.G5;
            }
        }

        return false;
    }

    private decimal LowerEnd(KidneyGrade grade) => grade == KidneyGrade.G5 ? _limits.EgfrStage5 : _limits.EgfrStage4;

    private Finding AtLeast(KidneyGrade grade) =>
        Grade == grade ? _same
        : Grade > grade ? Finding.Present(Facts(grade))
        : MayBeWorse(grade) ? Unknown()
        : _other;

    private Finding Exactly(KidneyGrade grade) => Grade == grade ? _same : _other;

    private Finding Unknown() => Finding.Unknown(_egfrOfOtherAge is { } egfr
        ? new DataGap("kidney", GapReason.NotForThisAge, egfr.Source, egfr.Date)
        : _labs.Gap(Analyte.Egfr));

    private KidneyGrade Worst()
    {
        var worst = KidneyGrade.Unknown;
        foreach (var (grade, _) in _evidence)
        {
            worst = grade > worst ? grade : worst;
        }

        return worst;
    }

    /// <summary>What shows a grade or a worse one.</summary>
    private List<Fact> Facts(KidneyGrade from)
    {
        var facts = new List<Fact>(_evidence.Count);
        foreach (var (grade, fact) in _evidence)
        {
            if (grade >= from)
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    private static bool ContradictsStage(KidneyGrade egfr, ConditionFindings conditions)
    {
        foreach (var (concept, grade) in Stages)
        {
            if (egfr != KidneyGrade.Unknown && egfr != grade && !conditions.Active(concept).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(KidneyGrade grade, ReadOnlySpan<Mention> mentions)
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
