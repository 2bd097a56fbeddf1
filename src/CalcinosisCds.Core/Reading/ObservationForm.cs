using System.Text.Json;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>The form, of those that FHIR allows, in which an Observation holds its result.</summary>
internal static class ObservationForm
{
    /// <summary>Whether it holds a result at all, in whatever form.</summary>
    public static bool HasValue(in Observation observation) =>
        observation.Has(ObservationMember.ValueQuantity)
        || observation.Has(ObservationMember.ValueString)
        || observation.Has(ObservationMember.ValueRange)
        || observation.Has(ObservationMember.Interpretation)
        || HasOther(observation);

    /// <summary>Whether there is a value in a form that is not read.</summary>
    public static bool HasOther(in Observation observation)
    {
        for (var member = ObservationMember.ValueInteger; member <= ObservationMember.ValueAttachment; member++)
        {
            if (observation.Has(member))
            {
                return true;
            }
        }

        return observation.Has(ObservationMember.ValueCodeableConcept)
            || observation[ObservationMember.ValueString] is { ValueKind: not JsonValueKind.String };
    }

    /// <summary>What it says in words; null if it says nothing in words.</summary>
    public static string? Words(in Observation observation) =>
        observation.StringMember(ObservationMember.ValueString)?.GetString() is { Length: > 0 } text
            ? text
            : observation[ObservationMember.ValueCodeableConcept]?.Words();

    /// <summary>The member that holds the result.</summary>
    public static ObservationMember Of(in Observation observation)
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
}
