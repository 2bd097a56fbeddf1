using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>The times of one record's Observations. Most results of a visit share the same one: it is read once.</summary>
internal sealed class ObservationTimes
{
    private Element? _written;
    private PartialInstant? _read;

    /// <summary>When the specimen was taken; the time of issue if that is unknown. Null if it cannot be read.</summary>
    public PartialInstant? Of(in Observation observation, in Observation owner)
    {
        if ((Written(observation) ?? Written(owner)) is not { } written)
        {
            return null;
        }

        if (_written is not { } last || !written.IsWrittenAs(last))
        {
            _written = written;
            _read = FhirTime.Read(written);
        }

        return _read;
    }

    /// <summary>When it was released; null if that is missing or cannot be read.</summary>
    public static DateTimeOffset? Issued(in Observation observation, in Observation owner) =>
        FhirTime.Moment(observation[ObservationMember.Issued] ?? owner[ObservationMember.Issued]);

    private static Element? Written(in Observation observation)
    {
        if (observation.StringMember(ObservationMember.EffectiveDateTime) is { } moment)
        {
            return moment;
        }

        var period = observation[ObservationMember.EffectivePeriod];

        return period?.StringMember("end"u8)
            ?? period?.StringMember("start"u8)
            ?? observation.StringMember(ObservationMember.EffectiveInstant)
            ?? LastEvent(observation[ObservationMember.EffectiveTiming])
            ?? observation[ObservationMember.Issued];
    }

    private static Element? LastEvent(Element? timing)
    {
        Element? last = null;
        if (timing is not { } written || !written.TryGetProperty("event"u8, out var events))
        {
            return null;
        }

        foreach (var at in events.Children)
        {
            last = last is { } before && FhirTime.Moment(before) > FhirTime.Moment(at) ? before : at;
        }

        return last;
    }
}
