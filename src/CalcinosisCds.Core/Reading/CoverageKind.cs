namespace CalcinosisCds.Reading;

/// <summary>What in a record may not be understood.</summary>
public enum CoverageKind
{
    /// <summary>A result whose codes are from no system that is read, and are in no map.</summary>
    LabCode,
    ConditionCode,
    MedicationCode,
    /// <summary>A unit that is not one of the analyte's, or no unit at all.</summary>
    Unit,
    /// <summary>A status that FHIR does not know.</summary>
    Status,
    /// <summary>A member that holds a result in a form that is not read.</summary>
    ValueForm,
    /// <summary>A text too long to be read.</summary>
    CutText,
    /// <summary>A reference to a Medication that was not delivered.</summary>
    Reference,
    /// <summary>A resource type in place of a list, or beside it, that says the same but is not read.</summary>
    ListType,
}
