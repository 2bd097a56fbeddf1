namespace CalcinosisCds.Rules;

/// <summary>The outcome of a statement on one record. What is not recorded is unknown, never absent.</summary>
public enum Truth
{
    Absent,
    Unknown,
    Present,
}
