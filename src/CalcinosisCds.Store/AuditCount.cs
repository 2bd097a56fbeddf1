namespace CalcinosisCds.Store;

/// <summary>Calls that are counted together: our own codes, a client's name, and nothing from a request.</summary>
/// <param name="Hour">Since 1970, in UTC.</param>
/// <param name="Verdict">"accepted", or the check of the caller that failed.</param>
/// <param name="Reason">Why the call was not answered, or "answered".</param>
/// <param name="Client">Empty where nobody was let in.</param>
public sealed record AuditKind(long Hour, string Endpoint, string Verdict, string Reason, string Client, int Status);

/// <summary>How many calls were of a kind.</summary>
public sealed record AuditCount(AuditKind Kind, long Calls);

/// <summary>Calls of one kind over all hours and clients, as the report has them.</summary>
public sealed record AuditLine(string Endpoint, string Verdict, string Reason, int Status, long Calls)
{
    private const int FirstOfRefusals = 400;

    public bool IsRefused => Status >= FirstOfRefusals;
}
