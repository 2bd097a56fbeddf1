namespace CalcinosisCds.Text;

/// <summary>What a result in words says.</summary>
public enum ResultMeaning
{
    /// <summary>Not read, doubted, or contradicting itself.</summary>
    Unknown,
    Positive,
    Negative,
    Normal,
    Low,
    High,
}
