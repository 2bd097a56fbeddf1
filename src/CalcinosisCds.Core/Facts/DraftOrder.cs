namespace CalcinosisCds.Facts;

/// <summary>One order that is being drafted, as far as its drug is known.</summary>
/// <param name="Reference">The drafted resource, as <c>Type/id</c>; null where it has no id, so that nobody can point at it.</param>
/// <param name="Drugs">One for each group and ingredient; none for a drug that no rule asks for.</param>
public sealed record DraftOrder(string? Reference, IReadOnlyList<OrderedDrug> Drugs);

/// <summary>A drug of an order that belongs to a group the rules ask about.</summary>
/// <param name="Ingredient">Our own name of it.</param>
public sealed record OrderedDrug(MedicationGroup Group, string Ingredient);
