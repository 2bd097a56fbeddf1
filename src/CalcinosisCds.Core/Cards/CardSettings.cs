namespace CalcinosisCds.Cards;

/// <summary>What the edge contributes to cards; everything else comes from the assessment.</summary>
/// <param name="NewUuid">Makes unguessable ids.</param>
/// <param name="PublicBaseUrl">Where the service can be reached from a browser, without a trailing slash; null where not configured.</param>
public sealed record CardSettings(Func<Guid> NewUuid, string? PublicBaseUrl)
{
    /// <summary>True where the client has registered the evidence page as a SMART app: then every card links to it.</summary>
    public bool IsEvidencePageRegistered { get; init; }
}
