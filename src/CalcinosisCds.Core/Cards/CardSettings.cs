namespace CalcinosisCds.Cards;

/// <summary>What the caller of the composer contributes to cards; everything else comes from the assessment.</summary>
/// <param name="NewUuid">Makes unguessable ids.</param>
/// <param name="PublicBaseUrl">The address at which a browser reaches the service, without a trailing slash; null if not configured.</param>
public sealed record CardSettings(Func<Guid> NewUuid, string? PublicBaseUrl)
{
    /// <summary>True if the client has registered the evidence page as a SMART app: then every card links to it.</summary>
    public bool IsEvidencePageRegistered { get; init; }
}
