namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>How surely a drug belongs to a group, least sure first.</summary>
public enum DrugCertainty
{
    /// <summary>Its form rules it out: hydrocortisone cream is not a systemic corticosteroid.</summary>
    KeptOut,

    /// <summary>It belongs if systemic; the form is not given, and is often another.</summary>
    WeakWithoutForm,

    /// <summary>It belongs to a small degree or for another purpose: one of thirty ingredients, a joint depot, a brand that no source confirms.</summary>
    Conditional,
    Full,
}
