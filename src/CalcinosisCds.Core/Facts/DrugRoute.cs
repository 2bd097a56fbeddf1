namespace CalcinosisCds.Facts;

/// <summary>
/// A route into the body. By mouth or not decides which group an ingredient belongs to: swallowed calcium gluconate is a calcium salt.
/// </summary>
public enum DrugRoute
{
    Oral,

    /// <summary>By a needle or a line; if nothing more is said, into any of the places below.</summary>
    Injection,
    Subcutaneous,
    Intramuscular,

    /// <summary>Into a vein or an artery, or into the blood of a dialysis circuit.</summary>
    Intravascular,
}
