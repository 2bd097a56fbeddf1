using System.Collections.Frozen;

namespace CalcinosisCds.Facts;

/// <summary>One order that is being drafted, as far as its drug is known.</summary>
/// <param name="Reference">The drafted resource, as <c>Type/id</c>; null where it has no id, so that nobody can point at it.</param>
/// <param name="Drugs">One for each group and ingredient; none for a drug that no rule asks for.</param>
public sealed record DraftOrder(string? Reference, IReadOnlyList<OrderedDrug> Drugs)
{
    /// <summary>What is ordered as the draft itself says it; null where it does not name the drug, or says anything that we do not know.</summary>
    public string? Label { get; init; }

    /// <summary>True where its code and its words name different drugs, of which nobody can say which is meant.</summary>
    public bool NamesDiffer { get; init; }

    /// <summary>How it is to be given; none where the draft does not say. An injection of one kind is an injection, too.</summary>
    public IReadOnlySet<DrugRoute> Routes { get; init; } = FrozenSet<DrugRoute>.Empty;

    /// <summary>False only where the draft says that it is given otherwise. That it is injected leaves open into what.</summary>
    public bool MayBeGivenBy(IReadOnlyCollection<DrugRoute> routes) => routes.Count == 0 || Routes.Count == 0
        || routes.Any(route => Routes.Contains(route) || (route != DrugRoute.Oral && IsInjectedSomewhere));

    private bool IsInjectedSomewhere => Routes.Contains(DrugRoute.Injection)
        && !Routes.Any(route => route is DrugRoute.Subcutaneous or DrugRoute.Intramuscular or DrugRoute.Intravascular);
}

/// <summary>A drug of an order that belongs to a group the rules ask about.</summary>
/// <param name="Ingredient">Our own name of it.</param>
public sealed record OrderedDrug(MedicationGroup Group, string Ingredient);
