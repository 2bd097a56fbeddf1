using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>Reads one Observation of this patient by the steps 3 to 7 of the rules for laboratory facts; the first that applies decides.</summary>
internal sealed class ObservationReader(KnowledgeBase knowledge, Demographics patient, DateTimeOffset asOf, bool mayBeNewborn)
{
    private static readonly MemberNames<ObservationMember> Names = new();
    private static readonly ClassifiedBy[] Flagged = [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Interpretation))];

    private readonly ReferenceRangeReader _ranges = new(patient);

    /// <summary>Null where it is of no analyte that the rules read.</summary>
    public ReadObservation? Read(Element resource)
    {
        var observation = new Observation(resource, Names);

        return AnalyteOf(observation[ObservationMember.Code]) is var (analyte, code) ? Read(observation, analyte, code) : null;
    }

    /// <summary>Of one that another version contradicts while neither is newer.</summary>
    public ReadObservation? ReadConflicting(Element resource) =>
        Read(resource) is { } read ? read.Conflicting(knowledge.Analytes[read.Analyte].Id) : null;

    /// <summary>By LOINC system and code together; null where the rules do not read it.</summary>
    private (AnalyteInfo Analyte, string Code)? AnalyteOf(Element? concept)
    {
        foreach (var coding in (concept ?? default).Items("coding"u8))
        {
            if (coding.Is("system"u8, CodeSystems.Loinc) && coding.Text("code"u8) is { } code && knowledge.Analytes.FindByLoinc(code) is { } analyte)
            {
                return (analyte, code);
            }
        }

        return null;
    }

    private ReadObservation Read(in Observation observation, AnalyteInfo analyte, string code)
    {
        var source = FhirReading.SourceOf("Observation", observation[ObservationMember.Id]?.Text());
        var at = Time(observation);
        var issued = FhirTime.Moment(observation[ObservationMember.Issued]);

        ReadObservation Rejected(GapReason reason, string? detail = null, Quantity? shown = null)
        {
            var gap = new DataGap(analyte.Id, reason, source, at?.Written, detail);

            return new ReadObservation(null, new RejectedObservation(analyte.Analyte, source, gap, at, shown), issued);
        }

        if (WhyNotRead(observation, at) is { } why)
        {
            var status = why == GapReason.ExcludedStatus ? KnownStatus(observation) : null;
            var isShown = status == "preliminary" && !observation.Has(ObservationMember.ModifierExtension);

            return Rejected(why, status, isShown ? WrittenValue(observation, analyte) : null);
        }

        var time = at!.Value; // Without one it is not read.
        var flags = InterpretationReader.Read(observation[ObservationMember.Interpretation], analyte.IsAntibody);
        var reason = GapReason.NoResult;
        var measured = analyte.IsAntibody ? Antibody(observation, flags) : Measure(observation, analyte, flags, time, out reason);

        return measured is { } found
            ? new ReadObservation(Result(source, analyte, code, time, found, flags), null, issued)
            : Rejected(reason, shown: reason == GapReason.Implausible ? WrittenValue(observation, analyte) : null);
    }

    /// <summary>Why it is not even looked at; null where it is.</summary>
    private GapReason? WhyNotRead(in Observation observation, PartialInstant? at) =>
        !IsReleased(observation[ObservationMember.Status]) ? GapReason.ExcludedStatus
        : observation.Has(ObservationMember.ModifierExtension) ? GapReason.Excluded
        : at is not { } time || time.Earliest - asOf > knowledge.Limits.FutureTolerance ? GapReason.UnusableTime
        : observation.Has(ObservationMember.DataAbsentReason) ? GapReason.NoResult
        : null;

    private LabResult Result(string source, AnalyteInfo analyte, string code, PartialInstant at, Measured found, LabFlags flags)
    {
        var recency = RecencyOf(analyte, at);

        return new LabResult(source, at)
        {
            Analyte = analyte.Analyte,
            Quantity = found.Quantity,
            Class = found.Class,
            Recency = recency,
            Code = code,
            IsFlaggedCriticallyHigh = flags.IsCriticallyHigh,
            IsOld = recency != Recency.Current,
        };
    }

    private static Quantity? WrittenValue(in Observation observation, AnalyteInfo analyte) =>
        observation[ObservationMember.ValueQuantity] is { } value ? QuantityReader.TryRead(value, analyte, out _) : null;

    /// <summary>A number with its class, or a class alone.</summary>
    private readonly record struct Measured(Quantity? Quantity, ClassifiedBy? Class);

    private Measured? Measure(in Observation observation, AnalyteInfo analyte, LabFlags flags, PartialInstant at, out GapReason reason)
    {
        reason = GapReason.NoResult;
        var flag = flags.Class is { } @class ? Flagged[(int)@class] : null;
        if (observation[ObservationMember.ValueQuantity] is not { } written)
        {
            return flag is null && !flags.IsCriticallyHigh ? null : new Measured(null, flag);
        }

        if (QuantityReader.TryRead(written, analyte, out reason) is not { } quantity)
        {
            return null;
        }

        reason = GapReason.Implausible;
        var value = quantity.Value;
        if (!analyte.IsPlausible(value))
        {
            return null;
        }

        var ranges = observation[ObservationMember.ReferenceRange]?.Items ?? default;

        return new Measured(
            quantity,
            _ranges.Classify(ranges, value, quantity.Unit, analyte, at.Earliest) ?? flag ?? analyte.Ranges.Classify(value, patient, at.Earliest, mayBeNewborn));
    }

    /// <summary>Antibodies say positive or negative: by range, by flag, or by the word of the result itself.</summary>
    private Measured? Antibody(in Observation observation, LabFlags flags)
    {
        var words = observation.StringMember(ObservationMember.ValueString)?.GetString() ?? observation[ObservationMember.ValueCodeableConcept]?.Words();
        var byLimit = ByOwnLimit(observation);
        var @class = byLimit ?? flags.Class ?? (words is null ? null : ByWord(words));

        return @class is { } found
            ? new Measured(null, new ClassifiedBy(found, byLimit is null ? RangeSource.Interpretation : RangeSource.Laboratory))
            : null;
    }

    private ResultClass? ByWord(string words)
    {
        var text = new ClinicalText(knowledge, words);
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
    private static ResultClass? ByOwnLimit(in Observation observation)
    {
        if (observation[ObservationMember.ValueQuantity] is not { } quantity || quantity.Number("value"u8) is not { } value || quantity.Has("comparator"u8))
        {
            return null;
        }

        var limits = (observation[ObservationMember.ReferenceRange]?.Items ?? default)
            .Select(range => range.Member("high"u8))
            .OfType<Element>()
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

    private static PartialInstant? Time(in Observation observation)
    {
        var written = observation.StringMember(ObservationMember.EffectiveDateTime)
            ?? observation[ObservationMember.EffectivePeriod]?.StringMember("end"u8)
            ?? observation.StringMember(ObservationMember.EffectiveInstant)
            ?? observation[ObservationMember.Issued];

        return FhirTime.Read(written);
    }

    private static bool IsReleased(Element? status) =>
        status is { } word && (word.ValueEquals("final"u8) || word.ValueEquals("amended"u8) || word.ValueEquals("corrected"u8));

    private static string? KnownStatus(in Observation observation) => observation.StringMember(ObservationMember.Status)?.GetString() switch
    {
        ("registered" or "preliminary" or "cancelled" or "entered-in-error" or "unknown") and var known => known,
        _ => null,
    };
}
