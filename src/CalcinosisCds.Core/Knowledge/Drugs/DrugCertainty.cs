namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>How surely a drug belongs to a group, the least sure first.</summary>
public enum DrugCertainty
{
    /// <summary>Its form keeps it out: hydrocortisone cream is no systemic corticosteroid.</summary>
    KeptOut,

    /// <summary>It does where it is systemic; the form is not said, and is often another.</summary>
    WeakWithoutForm,

    /// <summary>It does to a small degree or for another purpose: one of thirty ingredients, a depot for a joint, a brand that no source states.</summary>
    Conditional,
    Full,
}
