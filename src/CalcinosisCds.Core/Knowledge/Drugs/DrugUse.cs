using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>A drug's membership of a group through one of its ingredients.</summary>
/// <param name="Group">Null for an ingredient that we know but no rule asks about.</param>
/// <param name="Ingredient">Our own name for it: the same for every code, spelling and brand.</param>
/// <param name="OnlyBy">The only route by which it is a member if the form is not given; otherwise null.</param>
public sealed record DrugUse(MedicationGroup? Group, string Ingredient, DrugCertainty Certainty, DrugRoute? OnlyBy)
{
    /// <summary>True if only a client's own code says so.</summary>
    public bool IsByLocalCode { get; init; }
}
