namespace CalcinosisCds.Fhir;

/// <summary>A text that is not FHIR, or cannot be read as FHIR without losing part of it. The message says where, and quotes nothing.</summary>
public sealed class FhirTextException(string message) : Exception(message);
