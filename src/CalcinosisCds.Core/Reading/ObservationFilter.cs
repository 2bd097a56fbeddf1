using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>Which Observations are not read, whatever their values: those that are somebody else's, not released, modified, or without a usable time.</summary>
/// <param name="identity">The patient.</param>
/// <param name="latest">Anything taken later than this lies in the future.</param>
internal sealed class ObservationFilter(PatientIdentity identity, DateTimeOffset latest)
{
    private const string FocalSubject = "http://hl7.org/fhir/StructureDefinition/observation-focal-subject";

    public static bool HasModifier(in Observation observation, in Observation owner) =>
        observation.Has(ObservationMember.ModifierExtension) || owner.Has(ObservationMember.ModifierExtension);

    /// <summary>Why it is not this patient's; null if it is.</summary>
    public GapReason? OtherPerson(in Observation observation, in Observation owner)
    {
        if ((observation.AsWritten(ObservationMember.Subject) ?? owner.AsWritten(ObservationMember.Subject)) is { } subject && !identity.Is(subject))
        {
            return GapReason.NotThisPatient;
        }

        return IsOfSomebodyElse(observation[ObservationMember.Focus])
            || IsOfSomebodyElse(owner[ObservationMember.Focus])
            || IsFocusedElsewhere(observation[ObservationMember.Extension])
            || IsFocusedElsewhere(owner[ObservationMember.Extension])
            || IsSpecimenOfSomebodyElse(observation, owner)
                ? GapReason.AnotherPerson
                : null;
    }

    /// <summary>Why a result of this patient is not even looked at; null if it is.</summary>
    public GapReason? WhyNotRead(in Observation observation, in Observation owner, PartialInstant? at) =>
        !ObservationStatus.IsReleased(observation, owner) ? GapReason.ExcludedStatus
        : HasModifier(observation, owner) ? GapReason.Excluded
        : at is not { } time || time.Earliest > latest ? GapReason.UnusableTime
        : observation.Has(ObservationMember.DataAbsentReason) ? GapReason.NoResult
        : null;

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

    /// <summary>Before release 4 the focus was an extension: a reference, or a role such as "fetus" or "donor".</summary>
    private bool IsFocusedElsewhere(Element? extensions)
    {
        foreach (var extension in extensions?.Items ?? default)
        {
            if (extension.Is("url"u8, FocalSubject)
                && !(extension.Member("valueReference"u8) is { } about && identity.Is(about)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a contained specimen says that it was taken from somebody else.</summary>
    private bool IsSpecimenOfSomebodyElse(in Observation observation, in Observation owner)
    {
        if (owner[ObservationMember.Contained] is not { } contained
            || (observation[ObservationMember.Specimen] ?? owner[ObservationMember.Specimen])?.Text("reference"u8) is not ['#', .. var id])
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
}
