using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>What an Observation measured: a number with its class, or a class alone.</summary>
/// <param name="HasUnreadRange">True if the laboratory's own range could not be read, and something else decided.</param>
internal readonly record struct Measured(Quantity? Quantity, ClassifiedBy? Class, bool IsFlaggedCriticallyHigh, bool HasUnreadRange = false);

/// <summary>Reads the number of a result, however it is written, and its class: by the laboratory's range, by its flag, else by our table.</summary>
internal sealed class ResultReader
{
    private static readonly ClassifiedBy[] Flagged =
        [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Interpretation))];

    private readonly Demographics _patient;
    private readonly bool _mayBeNewborn;
    private readonly QuantityReader _quantities;
    private readonly InterpretationReader _flags;
    private readonly ReferenceRangeReader _ranges;
    private readonly AntibodyReader _antibodies;
    private readonly LabWords _words;

    public ResultReader(KnowledgeBase knowledge, Demographics patient, bool mayBeNewborn)
    {
        _patient = patient;
        _mayBeNewborn = mayBeNewborn;
        _words = knowledge.LabWords;
        _quantities = new QuantityReader(knowledge);
        _flags = new InterpretationReader(knowledge);
        _ranges = new ReferenceRangeReader(patient, _quantities, knowledge.LabWords);
        _antibodies = new AntibodyReader(knowledge, _quantities, _flags);
    }

    /// <summary>Null, with <paramref name="reason"/>, if there is nothing usable.</summary>
    public Measured? Read(in Observation observation, AnalyteInfo analyte, PartialInstant at, out GapReason reason)
    {
        var flags = _flags.Read(observation[ObservationMember.Interpretation], analyte.IsAntibody);
        if (!analyte.IsAntibody)
        {
            return Measure(observation, analyte, flags, at, out reason);
        }

        return _antibodies.Classify(observation, analyte, flags, out reason) is { } @class ? new Measured(null, @class, flags.IsCriticallyHigh) : null;
    }

    /// <summary>Number and unit of an unused result, for display; null if they cannot be read.</summary>
    public Quantity? Written(in Observation observation, AnalyteInfo analyte) => Number(observation, analyte, out _, out _);

    private Measured? Measure(in Observation observation, AnalyteInfo analyte, LabFlags flags, PartialInstant at, out GapReason reason)
    {
        var quantity = Number(observation, analyte, out reason, out var text);
        if (quantity is null && reason == GapReason.UnusableUnit)
        {
            return null;
        }

        if (text is not null && flags is { Class: null, IsAbnormal: false, IsCriticallyHigh: false })
        {
            flags = _flags.Read(quantity is null ? text : WrittenNumber.FlagsAround(text, analyte, _words), isAntibody: false);
        }

        var flag = flags.Class is { } @class ? Flagged[(int)@class] : null;
        if (quantity is not { } read)
        {
            reason = reason == GapReason.NoResult && observation.Has(ObservationMember.Interpretation) ? GapReason.FormNotRead : reason;

            return flag is null && !flags.IsCriticallyHigh && !flags.IsAbnormal ? null : new Measured(null, flag, flags.IsCriticallyHigh);
        }

        reason = GapReason.Implausible;
        var value = read.Value;
        if (!analyte.IsPlausible(value))
        {
            return null;
        }

        var ranges = observation[ObservationMember.ReferenceRange]?.Items ?? default;
        var found = _ranges.Classify(ranges, value, read.Unit, analyte, at.Earliest, out var isUnread) ?? flag ?? Fallback(value, analyte, at, flags);

        return new Measured(read, found, flags.IsCriticallyHigh, isUnread && flag is null);
    }

    /// <summary>By our table, which decides between low and high if the laboratory says "abnormal", and then never says normal.</summary>
    private ClassifiedBy? Fallback(LabValue value, AnalyteInfo analyte, PartialInstant at, LabFlags flags) =>
        analyte.Ranges.Classify(value, _patient, at.Earliest, _mayBeNewborn) is { } found && !(flags.IsAbnormal && found.Class == ResultClass.Normal)
            ? found
            : null;

    /// <param name="observation">The result.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="reason">Why no number can be read.</param>
    /// <param name="text">The words in its place; null if there are none.</param>
    private Quantity? Number(in Observation observation, AnalyteInfo analyte, out GapReason reason, out string? text)
    {
        text = null;
        var ranges = observation[ObservationMember.ReferenceRange];
        if (observation[ObservationMember.ValueQuantity] is { } written)
        {
            var read = _quantities.TryRead(written, analyte, ranges, out reason);
            text = written.Text("value"u8) ?? written.Text();

            return read;
        }

        if (observation[ObservationMember.ValueRange] is { } range)
        {
            return _quantities.TryReadRange(range, analyte, out reason);
        }

        text = ObservationForm.Words(observation);
        if (text is not null)
        {
            return _quantities.TryRead(text, analyte, ranges, out reason);
        }

        reason = ObservationForm.HasOther(observation) ? GapReason.FormNotRead : GapReason.NoResult;

        return null;
    }
}
