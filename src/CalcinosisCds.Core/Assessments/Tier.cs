namespace CalcinosisCds.Assessments;

/// <summary>How far the record supports a category: words, never a probability.</summary>
public enum Tier
{
    NotSupported,
    InsufficientData,
    Possible,
    Consistent,
}
