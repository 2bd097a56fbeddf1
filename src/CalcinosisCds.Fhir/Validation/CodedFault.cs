using Hl7.Fhir.Validation;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>A fault with the code that the reader or validator gives it.</summary>
internal sealed record CodedFault(FhirFault Fault, string Code)
{
    private const string NoSuchType = "4000";

    /// <summary>Found by the reader, and by the validator after it, which reports them at the parent.</summary>
    private static readonly string[] FoundTwice =
        [CodedValidationException.MANDATORY_ELEMENT_MUST_BE_PRESENT_CODE, CodedValidationException.UNKNOWN_ELEMENT_CODE];

    /// <summary>Whether the validator says the same about the same place as the reader did.</summary>
    public bool IsToldBy(IReadOnlyList<CodedFault> validator) => validator.Any(other =>
        other.Fault.Severity == FaultSeverity.Error
        && other.Fault.Resource == Fault.Resource
        && (other.Fault.Path == Fault.Path
            || (other.Code == NoSuchType && Fault.Path.StartsWith(other.Fault.Path, StringComparison.Ordinal))
            || (FoundTwice.Contains(Code) && other.Fault.Path == Parent(Fault.Path))));

    private static string Parent(string path) => path.LastIndexOf('.') is > 0 and var end ? path[..end] : path;
}
