namespace CalcinosisCds.Fhir.Validation;

/// <summary>How much a finding of the validation weighs.</summary>
public enum FaultSeverity
{
    /// <summary>Not allowed by R4 or our profile.</summary>
    Error,

    /// <summary>Allowed but seldom intended, such as a code outside a value set that should be used.</summary>
    Warning,
}
