using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>That a drug belongs to a group by one of its ingredients.</summary>
/// <param name="Group">Null for an ingredient that we know and no rule asks for.</param>
/// <param name="Ingredient">Our own name of it: the same from every code, spelling and brand.</param>
/// <param name="OnlyBy">The only route by which it is a member, where the form is not said; else null.</param>
public sealed record DrugUse(MedicationGroup? Group, string Ingredient, DrugCertainty Certainty, DrugRoute? OnlyBy)
{
    /// <summary>True where only a client's own code says so.</summary>
    public bool IsByLocalCode { get; init; }
}
