namespace CalcinosisCds.Reading;

/// <summary>What may be not understood in a record.</summary>
public enum CoverageKind
{
    /// <summary>A result whose codes are of no system that is read, and stand in no map.</summary>
    LabCode,
    ConditionCode,
    MedicationCode,
    /// <summary>A unit that is none of the analyte's, or none at all.</summary>
    Unit,
    /// <summary>A status that is no word of FHIR.</summary>
    Status,
    /// <summary>The member that holds a result in a way that is not read.</summary>
    ValueForm,
    /// <summary>A text too long to be read.</summary>
    CutText,
    /// <summary>A reference to a Medication that did not come along.</summary>
    Reference,
    /// <summary>A resource type in the place of a list, or beside it, that says the same and is not read.</summary>
    ListType,
}
