namespace CalcinosisCds.Rules;

/// <summary>How a product is marked.</summary>
public enum ProductMark
{
    None,
    Noted,
    Marked,
}
