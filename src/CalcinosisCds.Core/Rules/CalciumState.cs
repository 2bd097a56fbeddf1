using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>
/// Which calcium result speaks: ionised wins over total when it is not much older, otherwise the newer of the two. A total that a correction
/// for albumin moves into another class speaks for neither: ask for ionised calcium.
/// </summary>
internal sealed class CalciumState
{
    private readonly LabFindings _labs;
    private readonly KnowledgeBase _knowledge;

    public CalciumState(ClinicalFacts facts, LabFindings labs, KidneyState kidney, ConditionFindings conditions, KnowledgeBase knowledge)
    {
        _labs = labs;
        _knowledge = knowledge;
        Total = labs.Latest(Analyte.CalciumTotal);
        Ionised = labs.Latest(Analyte.CalciumIonised);
        ReportedCorrected = labs.Latest(Analyte.CalciumCorrected);
        AsTotal = ChooseTotal();
        Spoken = ChooseSpoken();
        Corrected = Total is { } total ? Correct(total, facts, kidney, conditions) : null;
        IsDiscordant = Spoken is { Analyte: not Analyte.CalciumIonised } && HasTwoClasses();
    }

    public LabResult? Total { get; }

    public LabResult? Ionised { get; }

    public LabResult? ReportedCorrected { get; }

    /// <summary>Total calcium, or the reported corrected one where there is no total of its time.</summary>
    public LabResult? AsTotal { get; }

    /// <summary>The result whose class counts.</summary>
    public LabResult? Spoken { get; }

    /// <summary>Our own correction for albumin (Payne), shown beside the total; null where the formula does not apply.</summary>
    public CorrectedCalcium? Corrected { get; }

    /// <summary>Total and corrected calcium lie in different classes.</summary>
    public bool IsDiscordant { get; }

    /// <summary>Ionised and total calcium lie in different classes: paraprotein or pH are possible causes.</summary>
    public bool IonisedDisagrees =>
        Spoken?.Analyte == Analyte.CalciumIonised
        && AsTotal?.Class is { } total
        && Spoken.Class is { } ionised
        && total.Class != ionised.Class
        && Within(Spoken, AsTotal);

    /// <summary>The result that speaks, by each class.</summary>
    public ByClass ByClass =>
        Spoken is null ? Rules.ByClass.Unknown(_labs.Gap(Analyte.CalciumTotal))
        : IsDiscordant ? Rules.ByClass.Unknown(new DataGap("calcium", GapReason.Discordant, Spoken.Source, Spoken.Date))
        : Spoken.Class is { } known ? Rules.ByClass.Of(known.Class, Spoken)
        : Rules.ByClass.Unknown(_labs.Gap(Spoken.Analyte));

    private LabResult? ChooseTotal() => (Total, ReportedCorrected) switch
    {
        ({ } total, { } corrected) when corrected.At.Earliest - total.At.Earliest > _knowledge.Limits.PairWindow => corrected,
        ({ } total, _) => total,
        (null, var corrected) => corrected,
    };

    private LabResult? ChooseSpoken() => (Ionised, AsTotal) switch
    {
        ({ Class: not null } ionised, { } total) => total.At.Earliest - ionised.At.Earliest <= _knowledge.Limits.IonisedPrecedence ? ionised : total,
        ({ Class: not null } ionised, null) => ionised,
        (_, { } total) => total,
        (var unclassified, null) => unclassified,
    };

    private bool HasTwoClasses()
    {
        var total = AsTotal?.Class?.Class;
        var own = Corrected?.Class;
        var reported = AsTotal != ReportedCorrected && ReportedCorrected is not null && Within(ReportedCorrected, AsTotal) ? ReportedCorrected.Class?.Class : null;

        return total is not null && ((own is not null && own != total) || (reported is not null && reported != total));
    }

    /// <summary>The correction holds only where it was shown to: albumin of the same time and little lowered, adult, kidneys not reduced, no paraprotein.</summary>
    private CorrectedCalcium? Correct(LabResult total, ClinicalFacts facts, KidneyState kidney, ConditionFindings conditions)
    {
        var limits = _knowledge.Limits;
        if (_labs.Latest(Analyte.Albumin) is not { Value.Point: { } albumin } sample || total.Value?.Point is not { } calcium || !Within(total, sample))
        {
            return null;
        }

        var applies = albumin >= limits.CorrectionAlbuminFrom
            && albumin <= limits.CorrectionAlbuminTo
            && !EgfrIsReduced()
            && !kidney.IsG5.IsPresent
            && !conditions.Has(Concept.ParaproteinDisease).IsPresent
            && facts.Patient.IsAtLeast(limits.CorrectionAgeFrom, total.At.Earliest) == true;
        if (!applies)
        {
            return null;
        }

        var value = calcium + (limits.CorrectionSlope * (limits.CorrectionAlbumin - albumin));

        return new CorrectedCalcium(value, ClassOf(value, total, facts.Patient), sample);
    }

    private bool EgfrIsReduced() => _labs.Latest(Analyte.Egfr)?.Value?.IsBelow(_knowledge.Limits.EgfrReduced) == true;

    /// <summary>By the limits that the total was read by, so that the two differ by the correction alone.</summary>
    private ResultClass? ClassOf(decimal corrected, LabResult total, Demographics patient)
    {
        var value = LabValue.Exactly(corrected);

        return total.Class is { } used && (used.Low is not null || used.High is not null)
            ? ReferenceLimits.Classify(value, used.Low, used.High)
            : _knowledge.Analytes[Analyte.CalciumCorrected].Ranges.Classify(value, patient, total.At.Earliest, mayBeNewborn: false)?.Class;
    }

    private bool Within(LabResult? a, LabResult? b) =>
        a is not null && b is not null && (a.At.Earliest - b.At.Earliest).Duration() <= _knowledge.Limits.PairWindow;
}

/// <param name="Value">mg/dL.</param>
internal sealed record CorrectedCalcium(decimal Value, ResultClass? Class, LabResult Albumin);
