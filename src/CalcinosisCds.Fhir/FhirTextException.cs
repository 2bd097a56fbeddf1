namespace CalcinosisCds.Fhir;

/// <summary>A text that is no FHIR, or cannot be read as FHIR without losing some of it. The message says where, and quotes nothing.</summary>
public sealed class FhirTextException(string message) : Exception(message);
