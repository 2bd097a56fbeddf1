namespace CalcinosisCds.Rules;

/// <summary>What a statement comes to on one record. What is not recorded is unknown, never absent.</summary>
public enum Truth
{
    Absent,
    Unknown,
    Present,
}
