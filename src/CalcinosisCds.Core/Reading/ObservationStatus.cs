using CalcinosisCds.Json;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>What the status of an Observation says, or that of its parent if it has none of its own.</summary>
internal static class ObservationStatus
{
    /// <summary>Whether both it and its parent are released results.</summary>
    public static bool IsReleased(in Observation observation, in Observation owner) =>
        IsReleased(owner[ObservationMember.Status])
        && (observation[ObservationMember.Status] is not { } own || IsReleased(own));

    /// <summary>A status under which results are not used, as a word; null for any other.</summary>
    public static string? Known(in Observation observation, in Observation owner) =>
        (observation.StringMember(ObservationMember.Status) ?? owner.StringMember(ObservationMember.Status))?.GetString()
            is ("registered" or "preliminary" or "cancelled" or "entered-in-error" or "unknown") and var known ? known : null;

    private static bool IsReleased(Element? status) =>
        status is { } word && (word.ValueEquals("final"u8) || word.ValueEquals("amended"u8) || word.ValueEquals("corrected"u8));
}
