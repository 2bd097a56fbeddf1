namespace CalcinosisCds.Cards;

/// <summary>One missing test that the reader may order: a draft, never an order.</summary>
/// <param name="IsRecommended">True for the most informative one.</param>
public sealed record Suggestion(Guid Uuid, string Label, bool IsRecommended, string Description, ServiceRequestDraft Resource);

/// <summary>A FHIR ServiceRequest with status draft and intent proposal.</summary>
/// <param name="Loinc">The test's LOINC code.</param>
/// <param name="Display">The code's display as published in our value set.</param>
/// <param name="PatientId">The patient of the call.</param>
/// <param name="ReasonReference">The calcinosis Condition, as <c>Condition/id</c>; null where it has no id.</param>
public sealed record ServiceRequestDraft(string Loinc, string Display, string PatientId, string? ReasonReference);
