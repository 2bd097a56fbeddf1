using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads one Observation of this patient by the steps 3 to 7 of the rules for laboratory facts; the first that applies decides.</summary>
internal sealed class ObservationReader(KnowledgeBase knowledge, Demographics patient, DateTimeOffset asOf, bool mayBeNewborn)
{
    private static readonly ClassifiedBy[] Flagged = [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Interpretation))];

    /// <summary>Results of one sample share their time: it is read once.</summary>
    private readonly LastTime _lastTime = new();
    private readonly ReferenceRangeReader _ranges = new(patient);

    /// <summary>The analyte of an Observation: by LOINC system and code together; null where the rules do not read it.</summary>
    public AnalyteInfo? AnalyteOf(FhirElement observation, out string code)
    {
        foreach (var coding in (observation.Member("code"u8) ?? default).Items("coding"u8))
        {
            if (coding.Is("system"u8, CodeSystems.Utf8Loinc)
                && coding.Member("code"u8) is { ValueKind: JsonValueKind.String } loinc
                && knowledge.Analytes.FindByLoinc(loinc.Utf8()) is { } found)
            {
                code = found.Code;
                return found.Analyte;
            }
        }

        code = "";
        return null;
    }

    public ReadObservation Read(FhirElement observation, AnalyteInfo analyte, string code)
    {
        var source = observation.SourceOf();
        var at = Time(observation);
        var issued = FhirTime.Moment(observation.Member("issued"u8)) ?? DateTimeOffset.MinValue;

        ReadObservation Rejected(GapReason reason, string? detail = null, QuantityReader.Read? shown = null) =>
            new(null, new RejectedObservation(analyte.Analyte, new DataGap(analyte.Id, reason, source, at?.Written, detail), at, issued, shown));

        var status = observation.Text("status"u8);
        if (status is not ("final" or "amended" or "corrected"))
        {
            return Rejected(
                GapReason.ExcludedStatus,
                KnownStatus(status),
                status == "preliminary" && !observation.Has("modifierExtension"u8) ? WrittenValue(observation, analyte) : null);
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

        var flags = InterpretationReader.Read(observation, analyte.IsAntibody);
        var reason = GapReason.NoResult;
        var measured = analyte.IsAntibody ? Antibody(observation, flags) : Measure(observation, analyte, flags, time, out reason);
        if (measured is not { } found)
        {
            return Rejected(reason, shown: reason == GapReason.Implausible ? WrittenValue(observation, analyte) : null);
        }

        var recency = RecencyOf(analyte, time);

        return new(new LabResult(analyte.Analyte, found.Quantity?.Value, found.Class, found.Quantity?.Written, time, issued, recency, code, source)
        {
            WrittenUnit = found.Quantity?.Unit.Ucum,
            IsFlaggedCriticallyHigh = flags.IsCriticallyHigh,
            IsOld = recency != Recency.Current,
        }, null);
    }

    private static QuantityReader.Read? WrittenValue(FhirElement observation, AnalyteInfo analyte) =>
        observation.Member("valueQuantity"u8) is { } value ? QuantityReader.TryRead(value, analyte, out _) : null;

    /// <summary>A number with its class, or a class alone.</summary>
    private readonly record struct Measured(QuantityReader.Read? Quantity, ClassifiedBy? Class);

    private Measured? Measure(FhirElement observation, AnalyteInfo analyte, LabFlags flags, PartialInstant at, out GapReason reason)
    {
        reason = GapReason.NoResult;
        var flag = flags.Class is { } @class ? Flagged[(int)@class] : null;
        if (observation.Member("valueQuantity"u8) is not { } value)
        {
            return flag is null && !flags.IsCriticallyHigh ? null : new Measured(null, flag);
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

        return new Measured(
            quantity,
            _ranges.Classify(observation, quantity, analyte, at.Earliest)
                ?? flag
                ?? analyte.Ranges.Classify(quantity.Value, patient, at.Earliest, mayBeNewborn));
    }

    /// <summary>Antibodies say positive or negative: by range, by flag, or by the word of the result itself.</summary>
    private Measured? Antibody(FhirElement observation, LabFlags flags)
    {
        var words = observation.Text("valueString"u8) ?? observation.Member("valueCodeableConcept"u8)?.Words();
        var byLimit = ByOwnLimit(observation);
        var @class = byLimit ?? flags.Class ?? (words is null ? null : ByWord(words));

        return @class is { } found
            ? new Measured(null, new ClassifiedBy(found, byLimit is null ? RangeSource.Interpretation : RangeSource.Laboratory))
            : null;
    }

    private ResultClass? ByWord(string words)
    {
        var text = new ClinicalText(words, knowledge);
        var negative = text.Found.Any(match => match.Target == WordList.Negative);
        var positive = text.Found.Any(match => match.Target == WordList.Positive && !text.IsNegatedBefore(match));

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

    private Recency RecencyOf(AnalyteInfo analyte, PartialInstant at)
    {
        var age = asOf - at.Earliest;
        var current = analyte.IsAntibody ? knowledge.Limits.AntibodyCurrentAge : knowledge.Limits.CurrentAge;

        return age <= current ? Recency.Current : age <= knowledge.Limits.OldAge ? Recency.Old : Recency.History;
    }

    private PartialInstant? Time(FhirElement observation) =>
        observation.Member("effectiveDateTime"u8) is { ValueKind: JsonValueKind.String } at ? _lastTime.Read(at)
        : observation.Member("effectivePeriod"u8)?.Member("end"u8) is { ValueKind: JsonValueKind.String } end ? _lastTime.Read(end)
        : observation.Member("effectiveInstant"u8) is { ValueKind: JsonValueKind.String } instant ? _lastTime.Read(instant)
        : FhirTime.Read(observation.Text("issued"u8));

    private static string? KnownStatus(string? status) =>
        status is "registered" or "preliminary" or "cancelled" or "entered-in-error" or "unknown" ? status : null;
}
