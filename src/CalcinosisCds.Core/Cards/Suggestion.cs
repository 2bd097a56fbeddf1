namespace CalcinosisCds.Cards;

/// <summary>What the reader may do at once: order a missing test as a draft, or delete an order that is still a draft.</summary>
/// <param name="IsRecommended">True for the most informative one.</param>
/// <param name="Resource">What is drafted; null if a draft is deleted.</param>
public sealed record Suggestion(Guid Uuid, string Label, bool IsRecommended, string Description, ServiceRequestDraft? Resource)
{
    /// <summary>A suggestion to delete a drafted order.</summary>
    /// <param name="order">The draft, as <c>Type/id</c>.</param>
    public static Suggestion ToRemove(string order, Guid uuid, string label, string description) =>
        new(uuid, label, IsRecommended: false, description, Resource: null) { Removes = order };

    /// <summary>The drafted order to delete, as <c>Type/id</c>; null if something is drafted.</summary>
    public string? Removes { get; private init; }
}

/// <summary>A FHIR ServiceRequest with status draft and intent proposal.</summary>
/// <param name="Loinc">The test's LOINC code.</param>
/// <param name="Display">The code's display as published in our value set.</param>
/// <param name="PatientId">The patient of the call.</param>
/// <param name="ReasonReference">The calcinosis Condition, as <c>Condition/id</c>; null where it has no id.</param>
public sealed record ServiceRequestDraft(string Loinc, string Display, string PatientId, string? ReasonReference);
