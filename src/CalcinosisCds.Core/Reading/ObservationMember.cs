namespace CalcinosisCds.Reading;

/// <summary>The members of an Observation that are read.</summary>
internal enum ObservationMember
{
    Id,
    Status,
    Code,
    EffectiveDateTime,
    EffectivePeriod,
    EffectiveInstant,
    Issued,
    ModifierExtension,
    DataAbsentReason,
    ValueQuantity,
    ValueString,
    ValueCodeableConcept,
    Interpretation,
    ReferenceRange,
}
