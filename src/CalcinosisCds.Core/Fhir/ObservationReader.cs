using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>What one Observation gives: a result, or the reason why it gives none.</summary>
/// <param name="Analyte">The analyte that its code names.</param>
/// <param name="At">When it was taken; null where that is unusable.</param>
internal sealed record ReadObservation(Analyte Analyte, LabResult? Result, DataGap? Gap, PartialInstant? At, DateTimeOffset Issued, string Source)
{
    /// <summary>Number and unit of an implausible result, as reported.</summary>
    public string? Written { get; init; }
}

/// <summary>Reads one Observation of this patient by the steps 3 to 7 of the rules for laboratory facts; the first that applies decides.</summary>
internal sealed class ObservationReader(KnowledgeBase knowledge, Demographics patient, DateTimeOffset asOf, bool mayBeNewborn)
{
    /// <summary>The analyte of an Observation: by LOINC system and code together; null where the rules do not read it.</summary>
    public AnalyteInfo? AnalyteOf(FhirElement observation, out string code)
    {
        foreach (var (system, loinc) in (observation.Member("code"u8) ?? default).Codings())
        {
            if (system == CodeSystems.Loinc && knowledge.Analytes.FindByLoinc(loinc) is { } analyte)
            {
                code = loinc;
                return analyte;
            }
        }

        code = "";
        return null;
    }

    public ReadObservation Read(FhirElement observation, AnalyteInfo analyte, string code)
    {
        var source = observation.SourceOf();
        var at = Time(observation);
        var issued = FhirTime.Read(observation.Text("issued"u8))?.Earliest ?? DateTimeOffset.MinValue;

        ReadObservation Rejected(GapReason reason, string? detail = null) =>
            new(analyte.Analyte, null, new DataGap(analyte.Id, reason, source, at?.Written, detail), at, issued, source);

        if (observation.Text("status"u8) is not ("final" or "amended" or "corrected"))
        {
            return Rejected(GapReason.ExcludedStatus, KnownStatus(observation.Text("status"u8)));
        }

        if (observation.Has("modifierExtension"u8))
        {
            return Rejected(GapReason.Excluded);
        }

        if (at is not { } time || time.Earliest - asOf > knowledge.Limits.FutureTolerance)
        {
            return Rejected(GapReason.UnusableTime);
        }

        if (observation.Has("dataAbsentReason"u8))
        {
            return Rejected(GapReason.NoResult);
        }

        var template = new LabResult(analyte.Analyte, null, null, null, time, issued, RecencyOf(analyte, time), code, source)
        {
            IsFlaggedCriticallyHigh = InterpretationReader.IsCriticallyHigh(observation),
        };
        var reason = GapReason.NoResult;
        var result = analyte.IsAntibody ? Antibody(observation, template) : Measured(observation, analyte, template, out reason);

        return result is not null ? new ReadObservation(analyte.Analyte, result, null, at, issued, source)
            : reason == GapReason.Implausible ? Rejected(reason) with { Written = WrittenValue(observation, analyte) }
            : Rejected(reason);
    }

    private static string? WrittenValue(FhirElement observation, AnalyteInfo analyte) =>
        observation.Member("valueQuantity"u8) is { } value ? QuantityReader.TryRead(value, analyte, out _)?.Written : null;

    private LabResult? Measured(FhirElement observation, AnalyteInfo analyte, LabResult template, out GapReason reason)
    {
        reason = GapReason.NoResult;
        var flag = InterpretationReader.Class(observation, isAntibody: false) is { } @class ? new ClassifiedBy(@class, RangeSource.Interpretation) : null;
        if (observation.Member("valueQuantity"u8) is not { } value)
        {
            return flag is null && !template.IsFlaggedCriticallyHigh ? null : Finish(template with { Class = flag });
        }

        if (QuantityReader.TryRead(value, analyte, out reason) is not { } quantity)
        {
            return null;
        }

        reason = GapReason.Implausible;
        if (!analyte.IsPlausible(quantity.Value))
        {
            return null;
        }

        var byRange = ReferenceRangeReader.Classify(observation, quantity, analyte, patient, template.At.Earliest);
        var byTable = analyte.Ranges.Classify(quantity.Value, patient, template.At.Earliest, mayBeNewborn);

        return Finish(template with { Value = quantity.Value, Written = quantity.Written, WrittenUnit = quantity.Unit.Ucum, Class = byRange ?? flag ?? byTable });
    }

    /// <summary>Antibodies say positive or negative: by range, by flag, or by the word of the result itself.</summary>
    private LabResult? Antibody(FhirElement observation, LabResult template)
    {
        var flag = InterpretationReader.Class(observation, isAntibody: true);
        var words = observation.Text("valueString"u8) ?? observation.Member("valueCodeableConcept"u8)?.Words();
        var byLimit = ByOwnLimit(observation);
        var @class = byLimit ?? flag ?? (words is null ? null : ByWord(words));

        return @class is { } found
            ? Finish(template with { Class = new ClassifiedBy(found, byLimit is null ? RangeSource.Interpretation : RangeSource.Laboratory) })
            : null;
    }

    private ResultClass? ByWord(string words)
    {
        var text = new ClinicalText(words, knowledge.Vocabulary);
        var found = knowledge.Vocabulary.Words.Find(text.Words).ToList();
        var negative = found.Exists(match => match.Target == WordList.Negative);
        var positive = found.Exists(match => match.Target == WordList.Positive && !text.IsNegatedBefore(match));

        return (positive, negative) switch
        {
            (true, false) => ResultClass.High,
            (false, true) => ResultClass.Normal,
            _ => null,
        };
    }

    /// <summary>Antibody units differ between laboratories: a number is compared with a limit of its own unit only.</summary>
    private static ResultClass? ByOwnLimit(FhirElement observation)
    {
        if (observation.Member("valueQuantity"u8) is not { } quantity || quantity.Number("value"u8) is not { } value || quantity.Has("comparator"u8))
        {
            return null;
        }

        var limits = observation.Items("referenceRange"u8)
            .Select(range => range.Member("high"u8))
            .OfType<FhirElement>()
            .Where(high => high.Text("unit"u8) == quantity.Text("unit"u8) && high.Text("code"u8) == quantity.Text("code"u8))
            .Select(high => high.Number("value"u8))
            .OfType<decimal>()
            .ToList();

        return limits.Count != 1 ? null : value > limits[0] ? ResultClass.High : ResultClass.Normal;
    }

    private static LabResult Finish(LabResult result) => result with { IsOld = result.Recency != Recency.Current };

    private Recency RecencyOf(AnalyteInfo analyte, PartialInstant at)
    {
        var age = asOf - at.Earliest;
        var current = analyte.IsAntibody ? knowledge.Limits.AntibodyCurrentAge : knowledge.Limits.CurrentAge;

        return age <= current ? Recency.Current : age <= knowledge.Limits.OldAge ? Recency.Old : Recency.History;
    }

    private static PartialInstant? Time(FhirElement observation) =>
        observation.Text("effectiveDateTime"u8) is { } at ? FhirTime.Read(at)
        : observation.Member("effectivePeriod"u8)?.Text("end"u8) is { } end ? FhirTime.Read(end)
        : observation.Text("effectiveInstant"u8) is { } instant ? FhirTime.Read(instant)
        : FhirTime.Read(observation.Text("issued"u8));

    private static string? KnownStatus(string? status) =>
        status is "registered" or "preliminary" or "cancelled" or "entered-in-error" or "unknown" ? status : null;
}
