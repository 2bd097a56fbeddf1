namespace CalcinosisCds.Rules;

/// <summary>How urgent a red flag is, in the words of CDS Hooks.</summary>
public enum Indicator
{
    Info,
    Warning,
    Critical,
}
