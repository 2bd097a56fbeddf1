using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>
/// Which calcium result counts: ionised before total if it is not much older, otherwise the newer of the two. A total that a correction
/// for albumin moves into another class counts as neither: ask for ionised calcium.
/// </summary>
internal sealed class CalciumState
{
    private readonly LabFindings _labs;
    private readonly KnowledgeBase _knowledge;
    private readonly Limits _limits;

    public CalciumState(ClinicalFacts facts, LabFindings labs, KidneyState kidney, ConditionFindings conditions, KnowledgeBase knowledge)
    {
        _labs = labs;
        _knowledge = knowledge;
        _limits = knowledge.Limits;
        Total = labs.Latest(Analyte.CalciumTotal);
        Ionised = labs.Latest(Analyte.CalciumIonised);
        ReportedCorrected = labs.Latest(Analyte.CalciumCorrected);
        AsTotal = ChooseTotal();
        Spoken = NotCurrentIfOutdone(ChooseSpoken(), facts.Series(Analyte.CalciumIonised));
        Corrected = Total is { } total ? Correct(total, facts.Patient, kidney, conditions) : null;
        IsDiscordant = Spoken is { Analyte: not Analyte.CalciumIonised } && HasTwoClasses();
    }

    public LabResult? Total { get; }

    public LabResult? Ionised { get; }

    public LabResult? ReportedCorrected { get; }

    /// <summary>Total calcium, or the reported corrected one if there is no total of its time.</summary>
    public LabResult? AsTotal { get; }

    /// <summary>The result whose class counts.</summary>
    public LabResult? Spoken { get; }

    /// <summary>Our own correction for albumin (Payne), shown beside the total; null if the formula does not apply.</summary>
    public CorrectedCalcium? Corrected { get; }

    /// <summary>Total and corrected calcium lie in different classes.</summary>
    public bool IsDiscordant { get; }

    /// <summary>Ionised and total calcium lie in different classes: paraprotein or pH are possible causes.</summary>
    public bool IonisedDisagrees =>
        Spoken is { Analyte: Analyte.CalciumIonised, Class: { } ionised }
        && AsTotal?.Class is { } total
        && total.Class != ionised.Class
        && AreOfOneTime(Spoken, AsTotal);

    /// <summary>The class of the result that counts.</summary>
    public KnownClass Class => Spoken is { } spoken && IsDiscordant
        ? KnownClass.Unknown(new DataGap("calcium", GapReason.Discordant, spoken.Source, spoken.Date))
        : Spoken is { Class: { } known } ? new(Spoken, known.Class, _labs.KnownBy([Spoken]))
        : KnownClass.Unknown(_labs.Gap(Spoken?.Analyte ?? ContradictoryOrTotal));

    private Analyte ContradictoryOrTotal =>
        _labs.Gap(Analyte.CalciumIonised).Reason == GapReason.ContradictoryResults ? Analyte.CalciumIonised : Analyte.CalciumTotal;

    private LabResult? ChooseTotal() => (Total, ReportedCorrected) switch
    {
        ({ } total, { } corrected) when corrected.At.Earliest - total.At.Earliest > _limits.PairWindow => corrected,
        ({ } total, _) => total,
        (null, var corrected) => corrected,
    };

    private LabResult? ChooseSpoken() => (Ionised, AsTotal) switch
    {
        ({ Class: not null } ionised, { } total) => total.At.Earliest - ionised.At.Earliest <= _limits.IonisedPrecedence ? ionised : total,
        ({ Class: not null } ionised, null) => ionised,
        (_, { } total) => total,
        (var unclassified, null) => unclassified,
    };

    /// <summary>After a newer ionised result that could not be used, the state is no longer current.</summary>
    private static LabResult? NotCurrentIfOutdone(LabResult? spoken, LabSeries ionised) =>
        spoken is not null && ionised.Rejected?.At is { } rejected && rejected.Earliest > spoken.At.Earliest ? spoken with { IsOld = true } : spoken;

    private bool HasTwoClasses()
    {
        var reported = AsTotal != ReportedCorrected && AreOfOneTime(ReportedCorrected, AsTotal) ? ReportedCorrected?.Class?.Class : null;

        return AsTotal?.Class is { } total && new[] { Corrected?.Class, reported }.Any(corrected => corrected is not null && corrected != total.Class);
    }

    /// <summary>Made only where shown to hold: albumin of the same time and only slightly low, adult, kidneys not reduced, no paraprotein.</summary>
    private CorrectedCalcium? Correct(LabResult total, Demographics patient, KidneyState kidney, ConditionFindings conditions)
    {
        if (_labs.Latest(Analyte.Albumin) is not { Value.Point: { } albumin } sample || total.Value?.Point is not { } calcium || !AreOfOneTime(total, sample))
        {
            return null;
        }

        var applies = albumin >= _limits.CorrectionAlbuminFrom
            && albumin <= _limits.CorrectionAlbuminTo
            && _labs.Latest(Analyte.Egfr)?.Value?.IsBelow(_limits.EgfrReduced) != true
            && !kidney.IsG5.IsPresent
            && !conditions.Has(Concept.ParaproteinDisease).IsPresent
            && patient.IsAtLeast(_limits.CorrectionAgeFrom, total.At.Earliest) == true;
        var value = calcium + (_limits.CorrectionSlope * (_limits.CorrectionAlbumin - albumin));

        return applies ? new CorrectedCalcium(value, ClassOf(value, total, patient)) : null;
    }

    /// <summary>By the same limits as the total, so that the two differ only by the correction.</summary>
    private ResultClass? ClassOf(decimal corrected, LabResult total, Demographics patient)
    {
        var value = LabValue.Exactly(corrected);

        return total.Class is { } used && (used.Low is not null || used.High is not null)
            ? ReferenceLimits.Classify(value, used.Low, used.High)
            : _knowledge.Analytes[Analyte.CalciumCorrected].Ranges.Classify(value, patient, total.At.Earliest, mayBeNewborn: false)?.Class;
    }

    private bool AreOfOneTime(LabResult? one, LabResult? other) => one is not null && other is not null && LabFindings.AreOfOneTime(one, other, _limits);
}

/// <param name="Value">mg/dL.</param>
internal sealed record CorrectedCalcium(decimal Value, ResultClass? Class);
