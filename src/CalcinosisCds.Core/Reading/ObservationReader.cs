using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>
/// Reads one Observation of this patient by the steps 2 to 8 of the rules for laboratory facts; the first that applies decides. Components and
/// contained Observations are read like it, each with the status and time of what it stands in where it has none of its own.
/// </summary>
internal sealed class ObservationReader(
    KnowledgeBase knowledge,
    PatientIdentity identity,
    Demographics patient,
    DateTimeOffset asOf,
    bool mayBeNewborn,
    ReadingExtras extras)
{
    private const string LabItem = "labs";
    private static readonly MemberNames<ObservationMember> Names = new();
    private static readonly ClassifiedBy[] Flagged = [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Interpretation))];

    private readonly LabWords _words = knowledge.LabWords;
    private readonly QuantityReader _quantities = new(knowledge);
    private readonly InterpretationReader _flags = new(knowledge);
    private readonly ReferenceRangeReader _ranges = new(patient, new QuantityReader(knowledge), knowledge.LabWords);
    private readonly Dictionary<string, (Analyte? Analyte, bool IsForeign)> _named = [];

    /// <summary>Adds what it gives: nothing where it is of no analyte that the rules read.</summary>
    public void Read(Element resource, List<ReadObservation> into)
    {
        var observation = new Observation(resource, Names);
        AddOne(observation, observation, into);
        if (observation[ObservationMember.Component] is { } components)
        {
            foreach (var component in components.Items)
            {
                AddOne(new Observation(component, Names), observation, into);
            }
        }

        if (observation[ObservationMember.Contained] is { } contained)
        {
            foreach (var inner in contained.Items)
            {
                if (inner.Is("resourceType"u8, "Observation"u8))
                {
                    AddContained(inner, observation, into);
                }
            }
        }
    }

    /// <summary>Adds what one gives that another version contradicts while neither is newer.</summary>
    public void ReadConflicting(Element resource, List<ReadObservation> into)
    {
        var start = into.Count;
        Read(resource, into);
        for (var i = start; i < into.Count; i++)
        {
            into[i] = into[i].Conflicting(knowledge.Analytes[into[i].Analyte].Id);
        }
    }

    private void AddContained(Element inner, in Observation outer, List<ReadObservation> into)
    {
        var observation = new Observation(inner, Names);
        AddOne(observation, outer, into);
        if (observation[ObservationMember.Component] is { } components)
        {
            foreach (var component in components.Items)
            {
                AddOne(new Observation(component, Names), observation, into);
            }
        }
    }

    /// <param name="observation">What is read.</param>
    /// <param name="owner">What it stands in; itself where it stands alone.</param>
    /// <param name="into">Takes what it gives.</param>
    private void AddOne(in Observation observation, in Observation owner, List<ReadObservation> into)
    {
        var code = observation[ObservationMember.Code];
        if (AnalyteOf(code) is var (analyte, loinc))
        {
            into.Add(Read(observation, owner, analyte, loinc, isLocal: false));
        }
        else if (LocalAnalyteOf(code) is var (local, mapped))
        {
            into.Add(Read(observation, owner, local, mapped, isLocal: true));
        }
        else if (NamedOnly(observation, owner) is { } named)
        {
            into.Add(RejectedAs(observation, owner, named, OtherPerson(observation, owner) ?? GapReason.CodeNotRead));
            extras.Coverage?.Codes(CoverageKind.LabCode, LabItem, code);
        }
        else if (extras.Coverage is { } coverage && HasValue(observation) && !IsOfLoinc(code))
        {
            coverage.Codes(CoverageKind.LabCode, LabItem, code);
        }
    }

    /// <summary>By LOINC system and code together; null where the rules do not read it.</summary>
    private (AnalyteInfo Analyte, string Code)? AnalyteOf(Element? concept)
    {
        foreach (var coding in (concept ?? default).Items("coding"u8))
        {
            if (coding.Text("code"u8) is { } written && knowledge.Analytes.FindByLoinc(written.Trim()) is { } analyte && IsLoinc(coding))
            {
                return (analyte, written.Trim());
            }
        }

        return null;
    }

    /// <summary>By what the client's own code stands for; asked where no code of ours is there.</summary>
    private (AnalyteInfo Analyte, string Code)? LocalAnalyteOf(Element? concept)
    {
        if (extras.LocalCodes is not { } local || concept is not { } written)
        {
            return null;
        }

        foreach (var (system, code) in written.Codings())
        {
            if (local.Find(system, code) is { System: CodeSystems.Loinc } mapped && knowledge.Analytes.FindByLoinc(mapped.Code) is { } analyte)
            {
                return (analyte, mapped.Code);
            }
        }

        return null;
    }

    /// <summary>Whether a code of LOINC, or one that is mapped to it, says what it is, although it is none of ours.</summary>
    private bool IsOfLoinc(Element? concept) => (concept ?? default).Codings().Any(coding =>
        knowledge.Systems.Canonical(coding.System) == CodeSystems.Loinc || extras.LocalCodes?.Find(coding.System, coding.Code) is not null);

    private bool IsLoinc(Element coding) =>
        coding.StringMember("system"u8) is { } system
        && (system.ValueEquals(CodeSystems.Loinc) || knowledge.Systems.Canonical(system.GetString()) == CodeSystems.Loinc);

    /// <summary>The analyte that the words of a result name whose code is none of ours; null where they name none, or where it has no value.</summary>
    private AnalyteInfo? NamedOnly(in Observation observation, in Observation owner)
    {
        if (observation[ObservationMember.Code] is not { } concept || Named(concept) is not { } analyte)
        {
            return null;
        }

        return HasValue(observation) && KnownStatus(observation, owner) is null or "preliminary" or "unknown" ? knowledge.Analytes[analyte] : null;
    }

    private static bool HasValue(in Observation observation) => HasOtherValue(observation)
        || observation.Has(ObservationMember.ValueQuantity) || observation.Has(ObservationMember.ValueString)
        || observation.Has(ObservationMember.ValueCodeableConcept) || observation.Has(ObservationMember.ValueRange)
        || observation.Has(ObservationMember.Interpretation);

    private Analyte? Named(Element concept)
    {
        Analyte? named = null;
        if (concept.Text("text"u8) is { } text && !TryName(text, ref named))
        {
            return null;
        }

        foreach (var coding in concept.Items("coding"u8))
        {
            if (coding.Text("display"u8) is { } display && !TryName(display, ref named))
            {
                return null;
            }
        }

        return named;
    }

    /// <summary>False where the name is that of something else: then what another name says does not count.</summary>
    private bool TryName(string name, ref Analyte? named)
    {
        if (!_named.TryGetValue(name, out var found))
        {
            _named[name] = found = knowledge.Analytes.FindByName(name);
        }

        named ??= found.Analyte;

        return !found.IsForeign;
    }

    private static ReadObservation RejectedAs(
        in Observation observation, in Observation owner, AnalyteInfo analyte, GapReason reason, string? detail = null, Quantity? shown = null)
    {
        var source = FhirReading.SourceOf("Observation", owner[ObservationMember.Id]?.Text());
        var at = FhirTime.Read(WrittenTime(observation) ?? WrittenTime(owner));
        var gap = new DataGap(analyte.Id, reason, source, at?.Written, detail) { At = at };

        return new ReadObservation(null, new RejectedObservation(analyte.Analyte, source, gap, at, shown), Issued(observation, owner))
        {
            IsOfPatient = reason is not (GapReason.AnotherPerson or GapReason.NotThisPatient),
        };
    }

    private ReadObservation Read(in Observation observation, in Observation owner, AnalyteInfo analyte, string code, bool isLocal)
    {
        var read = Read(observation, owner, analyte, code);
        if (extras.Coverage is { } coverage && read.Rejected is { Gap: var gap })
        {
            Note(coverage, observation, owner, gap);
        }

        return isLocal && read.Result is { } result ? read with { Result = result with { IsByLocalCode = true } } : read;
    }

    /// <summary>Tells the coverage report what of a result could not be read.</summary>
    private static void Note(CoverageBuilder coverage, in Observation observation, in Observation owner, DataGap gap)
    {
        switch (gap)
        {
            case { Reason: GapReason.ExcludedStatus, Detail: null }:
                coverage.Status(LabItem, observation[ObservationMember.Status] ?? owner[ObservationMember.Status]);
                break;
            case { Reason: GapReason.UnusableUnit } when observation[ObservationMember.ValueQuantity] is { } quantity:
                coverage.Unit(gap.Item, quantity);
                break;
            case { Reason: GapReason.UnusableUnit } when observation[ObservationMember.ValueRange] is { } range:
                coverage.Unit(gap.Item, range.Member("low"u8) ?? range.Member("high"u8) ?? default);
                break;
            case { Reason: GapReason.UnusableUnit or GapReason.FormNotRead }:
                coverage.ValueForm(gap.Item, FormOf(observation));
                break;
        }
    }

    /// <summary>The member that holds the result.</summary>
    private static ObservationMember FormOf(in Observation observation)
    {
        for (var member = ObservationMember.ValueQuantity; member <= ObservationMember.ValueAttachment; member++)
        {
            if (observation.Has(member))
            {
                return member;
            }
        }

        return ObservationMember.Interpretation;
    }

    private ReadObservation Read(in Observation observation, in Observation owner, AnalyteInfo analyte, string code)
    {
        if (OtherPerson(observation, owner) is { } other)
        {
            return RejectedAs(observation, owner, analyte, other);
        }

        var at = FhirTime.Read(WrittenTime(observation) ?? WrittenTime(owner));
        if (WhyNotRead(observation, owner, at) is { } why)
        {
            var status = why == GapReason.ExcludedStatus ? KnownStatus(observation, owner) : null;
            var isShown = status == "preliminary" && !HasModifier(observation, owner);

            return RejectedAs(observation, owner, analyte, why, status, isShown ? WrittenValue(observation, analyte) : null);
        }

        var time = at!.Value; // Without one it is not read.
        var flags = _flags.Read(observation[ObservationMember.Interpretation], analyte.IsAntibody);
        var reason = GapReason.NoResult;
        var measured = analyte.IsAntibody ? Antibody(observation, analyte, flags, out reason) : Measure(observation, analyte, ref flags, time, out reason);
        if (measured is not { } found)
        {
            return RejectedAs(observation, owner, analyte, reason, shown: reason == GapReason.Implausible ? WrittenValue(observation, analyte) : null);
        }

        var source = FhirReading.SourceOf("Observation", owner[ObservationMember.Id]?.Text());

        return new ReadObservation(Result(source, analyte, code, time, found, flags), null, Issued(observation, owner));
    }

    /// <summary>Why it is not this patient's; null where it is.</summary>
    private GapReason? OtherPerson(in Observation observation, in Observation owner)
    {
        if (observation[ObservationMember.Subject] is { } subject && !identity.Is(subject))
        {
            return GapReason.NotThisPatient;
        }

        return IsOfSomebodyElse(observation[ObservationMember.Focus])
            || IsOfSomebodyElse(owner[ObservationMember.Focus])
            || IsSpecimenOfSomebodyElse(owner)
                ? GapReason.AnotherPerson
                : null;
    }

    private bool IsOfSomebodyElse(Element? focus)
    {
        foreach (var about in focus?.Items ?? default)
        {
            if (!identity.Is(about))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a specimen that is contained says that it was taken from somebody else.</summary>
    private bool IsSpecimenOfSomebodyElse(in Observation owner)
    {
        if (owner[ObservationMember.Specimen]?.Text("reference"u8) is not ['#', .. var id] || owner[ObservationMember.Contained] is not { } contained)
        {
            return false;
        }

        foreach (var inner in contained.Items)
        {
            if (inner.Is("id"u8, id) && inner.Member("subject"u8) is { } subject && !identity.Is(subject))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why it is not even looked at; null where it is.</summary>
    private GapReason? WhyNotRead(in Observation observation, in Observation owner, PartialInstant? at) =>
        !IsReleased(observation[ObservationMember.Status] ?? owner[ObservationMember.Status]) || !IsReleased(owner[ObservationMember.Status]) ? GapReason.ExcludedStatus
        : HasModifier(observation, owner) ? GapReason.Excluded
        : at is not { } time || time.Earliest - asOf > knowledge.Limits.FutureTolerance ? GapReason.UnusableTime
        : observation.Has(ObservationMember.DataAbsentReason) ? GapReason.NoResult
        : null;

    private static bool HasModifier(in Observation observation, in Observation owner) =>
        observation.Has(ObservationMember.ModifierExtension) || owner.Has(ObservationMember.ModifierExtension);

    private static DateTimeOffset? Issued(in Observation observation, in Observation owner) =>
        FhirTime.Moment(observation[ObservationMember.Issued] ?? owner[ObservationMember.Issued]);

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

    private Quantity? WrittenValue(in Observation observation, AnalyteInfo analyte) => Number(observation, analyte, out _, out _);

    /// <summary>A number with its class, or a class alone.</summary>
    private readonly record struct Measured(Quantity? Quantity, ClassifiedBy? Class);

    private Measured? Measure(in Observation observation, AnalyteInfo analyte, ref LabFlags flags, PartialInstant at, out GapReason reason)
    {
        var quantity = Number(observation, analyte, out reason, out var text);
        if (quantity is null && reason == GapReason.UnusableUnit)
        {
            return null;
        }

        if (quantity is null && text is not null && flags is { Class: null, IsAbnormal: false, IsCriticallyHigh: false })
        {
            flags = _flags.Read(text, isAntibody: false);
        }

        var flag = flags.Class is { } @class ? Flagged[(int)@class] : null;
        if (quantity is not { } read)
        {
            reason = reason == GapReason.NoResult && observation.Has(ObservationMember.Interpretation) ? GapReason.FormNotRead : reason;

            return flag is null && !flags.IsCriticallyHigh && !flags.IsAbnormal ? null : new Measured(null, flag);
        }

        reason = GapReason.Implausible;
        var value = read.Value;
        if (!analyte.IsPlausible(value))
        {
            return null;
        }

        var ranges = observation[ObservationMember.ReferenceRange]?.Items ?? default;

        return new Measured(read, _ranges.Classify(ranges, value, read.Unit, analyte, at.Earliest) ?? flag ?? Fallback(value, analyte, at, flags));
    }

    /// <summary>By our table, which decides between low and high where the laboratory says "abnormal" and never says normal then.</summary>
    private ClassifiedBy? Fallback(LabValue value, AnalyteInfo analyte, PartialInstant at, LabFlags flags) =>
        analyte.Ranges.Classify(value, patient, at.Earliest, mayBeNewborn) is { } found && !(flags.IsAbnormal && found.Class == ResultClass.Normal) ? found : null;

    /// <summary>The number of the result, in whatever way it is written.</summary>
    /// <param name="observation">The result.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="reason">Why there is none that can be read.</param>
    /// <param name="text">The words in its place; null where there are none.</param>
    private Quantity? Number(in Observation observation, AnalyteInfo analyte, out GapReason reason, out string? text)
    {
        text = null;
        var ranges = observation[ObservationMember.ReferenceRange];
        if (observation[ObservationMember.ValueQuantity] is { } written)
        {
            var read = _quantities.TryRead(written, analyte, ranges, out reason);
            text = read is null ? written.Text("value"u8) : null;

            return read;
        }

        if (observation[ObservationMember.ValueRange] is { } range)
        {
            return _quantities.TryReadRange(range, analyte, out reason);
        }

        text = Words(observation);
        if (text is not null)
        {
            return _quantities.TryRead(text, analyte, ranges, out reason);
        }

        reason = HasOtherValue(observation) ? GapReason.FormNotRead : GapReason.NoResult;

        return null;
    }

    private static string? Words(in Observation observation) =>
        observation.StringMember(ObservationMember.ValueString)?.GetString() is { Length: > 0 } text ? text : observation[ObservationMember.ValueCodeableConcept]?.Words();

    /// <summary>Whether there is a value in a form that is not read.</summary>
    private static bool HasOtherValue(in Observation observation) =>
        observation.Has(ObservationMember.ValueInteger) || observation.Has(ObservationMember.ValueDecimal) || observation.Has(ObservationMember.ValueRatio)
        || observation.Has(ObservationMember.ValueSampledData) || observation.Has(ObservationMember.ValueBoolean) || observation.Has(ObservationMember.ValueTime)
        || observation.Has(ObservationMember.ValueDateTime) || observation.Has(ObservationMember.ValuePeriod) || observation.Has(ObservationMember.ValueAttachment)
        || observation.Has(ObservationMember.ValueCodeableConcept)
        || observation[ObservationMember.ValueString] is { ValueKind: not JsonValueKind.String };

    /// <summary>Antibodies say positive or negative: by range, by flag, by the word of the result itself or by its titre.</summary>
    private Measured? Antibody(in Observation observation, AnalyteInfo analyte, LabFlags flags, out GapReason reason)
    {
        var words = Words(observation) ?? observation[ObservationMember.ValueQuantity]?.Text("value"u8);
        var byLimit = ByOwnLimit(observation, analyte);
        var @class = byLimit ?? flags.Class
            ?? (words is null ? null : _flags.Read(words, isAntibody: true).Class)
            ?? (analyte.Analyte == Analyte.Ana ? Titre(observation, words) : null);
        reason = words is not null || HasOtherValue(observation) || observation.Has(ObservationMember.Interpretation) ? GapReason.FormNotRead
            : observation.Has(ObservationMember.ValueQuantity) || observation.Has(ObservationMember.ValueRange) ? GapReason.NoReferenceRange
            : GapReason.NoResult;

        return @class is { } found
            ? new Measured(null, new ClassifiedBy(found, byLimit is null ? RangeSource.Interpretation : RangeSource.Laboratory))
            : null;
    }

    private ResultClass? Titre(in Observation observation, string? words)
    {
        if (words is not null)
        {
            return ResultWords.Titre(words, knowledge.Limits.PositiveTitre, _words);
        }

        return observation[ObservationMember.ValueQuantity] is { } quantity
            && (quantity.Text("code"u8) ?? quantity.Text("unit"u8)) is { } unit
            && _words.IsTitre(unit)
            && !quantity.Has("comparator"u8)
            && _quantities.Number(quantity) is { } titre
                ? titre >= knowledge.Limits.PositiveTitre ? ResultClass.High : ResultClass.Normal
                : null;
    }

    /// <summary>Antibody units differ between laboratories: a number is compared with a limit of its own unit only.</summary>
    private ResultClass? ByOwnLimit(in Observation observation, AnalyteInfo analyte)
    {
        if (observation[ObservationMember.ValueQuantity] is not { } quantity || _quantities.Number(quantity) is not { } value || quantity.Has("comparator"u8))
        {
            return null;
        }

        var limits = new List<RangeLimits>();
        foreach (var range in observation[ObservationMember.ReferenceRange]?.Items ?? default)
        {
            if (range.Member("high"u8) is { } high && high.Text("unit"u8) == quantity.Text("unit"u8) && high.Text("code"u8) == quantity.Text("code"u8)
                && _quantities.Number(high) is { } limit)
            {
                limits.Add(new RangeLimits(null, limit, ExcludesLow: false, ExcludesHigh: false, null));
            }
            else if (!range.Has("low"u8) && !range.Has("high"u8) && range.Text("text"u8) is { } text && RangeLimits.Read(text, analyte, _words) is { High: not null } read)
            {
                limits.Add(read);
            }
        }

        return limits is [{ High: { } highest } only] ? (value > highest || (only.ExcludesHigh && value == highest) ? ResultClass.High : ResultClass.Normal) : null;
    }

    private Recency RecencyOf(AnalyteInfo analyte, PartialInstant at)
    {
        var age = asOf - at.Earliest;
        var current = analyte.IsAntibody ? knowledge.Limits.AntibodyCurrentAge : knowledge.Limits.CurrentAge;

        return age <= current ? Recency.Current : age <= knowledge.Limits.OldAge ? Recency.Old : Recency.History;
    }

    /// <summary>When the specimen was taken, as written; the time of issue where that is unknown.</summary>
    private static Element? WrittenTime(in Observation observation)
    {
        var period = observation[ObservationMember.EffectivePeriod];

        return observation.StringMember(ObservationMember.EffectiveDateTime)
            ?? period?.StringMember("end"u8)
            ?? period?.StringMember("start"u8)
            ?? observation.StringMember(ObservationMember.EffectiveInstant)
            ?? LastEvent(observation[ObservationMember.EffectiveTiming])
            ?? observation[ObservationMember.Issued];
    }

    private static Element? LastEvent(Element? timing)
    {
        Element? last = null;
        if (timing?.Member("event"u8) is { ValueKind: JsonValueKind.Array } events)
        {
            foreach (var at in events.Children)
            {
                last = last is { } before && FhirTime.Moment(before) > FhirTime.Moment(at) ? before : at;
            }
        }

        return last;
    }

    private static bool IsReleased(Element? status) =>
        status is { } word && (word.ValueEquals("final"u8) || word.ValueEquals("amended"u8) || word.ValueEquals("corrected"u8));

    private static string? KnownStatus(in Observation observation, in Observation owner) =>
        (observation.StringMember(ObservationMember.Status) ?? owner.StringMember(ObservationMember.Status))?.GetString()
            is ("registered" or "preliminary" or "cancelled" or "entered-in-error" or "unknown") and var known ? known : null;
}
