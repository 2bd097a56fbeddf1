namespace CalcinosisCds.Fhir.Validation;

/// <summary>One thing that is wrong with a resource.</summary>
/// <param name="Resource">The resource, as <c>Type/id</c>; <c>Type</c> alone where it has no id.</param>
/// <param name="Path">The element within it, such as <c>Observation.status</c>.</param>
/// <param name="Text">What is wrong, in the words of the validator. They may quote the value.</param>
public sealed record FhirFault(string Resource, string Path, FaultSeverity Severity, string Text);
