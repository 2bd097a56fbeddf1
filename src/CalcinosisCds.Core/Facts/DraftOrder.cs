using System.Collections.Frozen;

namespace CalcinosisCds.Facts;

/// <summary>One order being drafted, as far as its drug is known.</summary>
/// <param name="Reference">The drafted resource, as <c>Type/id</c>; null if it has no id, so that nothing can refer to it.</param>
/// <param name="Drugs">One for each group and ingredient; none for a drug that no rule asks about.</param>
public sealed record DraftOrder(string? Reference, IReadOnlyList<OrderedDrug> Drugs)
{
    /// <summary>What is ordered, in the draft's own words; null if they do not name the drug, or contain anything we do not know.</summary>
    public string? Label { get; init; }

    /// <summary>True if its code and its words name different drugs, so that nobody can say which is meant.</summary>
    public bool NamesDiffer { get; init; }

    /// <summary>How it is to be given; none if the draft does not say. An injection of any kind is also an injection.</summary>
    public IReadOnlySet<DrugRoute> Routes { get; init; } = FrozenSet<DrugRoute>.Empty;

    /// <summary>False only if the draft says that it is given otherwise. "Injected" leaves open into what.</summary>
    public bool MayBeGivenBy(IReadOnlyCollection<DrugRoute> routes) => routes.Count == 0 || Routes.Count == 0
        || routes.Any(route => Routes.Contains(route) || (route != DrugRoute.Oral && IsInjectedSomewhere));

    private bool IsInjectedSomewhere => Routes.Contains(DrugRoute.Injection)
        && !Routes.Any(route => route is DrugRoute.Subcutaneous or DrugRoute.Intramuscular or DrugRoute.Intravascular);
}

/// <summary>A drug in an order that belongs to a group the rules ask about.</summary>
/// <param name="Ingredient">Our own name for it.</param>
public sealed record OrderedDrug(MedicationGroup Group, string Ingredient);
