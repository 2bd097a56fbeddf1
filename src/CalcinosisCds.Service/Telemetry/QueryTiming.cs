namespace CalcinosisCds.Service.Telemetry;

/// <summary>How one FHIR query went, and nothing about what it returned.</summary>
/// <param name="Key">The prefetch key that it fills.</param>
/// <param name="Outcome">Of a closed set, such as "TimedOut".</param>
/// <param name="Label">The same for metrics and traces, such as "timed-out".</param>
internal sealed record QueryTiming(string Key, string Outcome, string Label, TimeSpan Took, int Pages);
