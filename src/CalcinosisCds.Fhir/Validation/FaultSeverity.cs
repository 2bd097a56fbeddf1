namespace CalcinosisCds.Fhir.Validation;

/// <summary>How much a finding of the validation weighs.</summary>
public enum FaultSeverity
{
    /// <summary>R4 or our profile does not allow it.</summary>
    Error,

    /// <summary>It is allowed, and seldom meant, such as a code outside a value set that should be used.</summary>
    Warning,
}
