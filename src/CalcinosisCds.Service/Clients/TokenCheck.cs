namespace CalcinosisCds.Service.Clients;

/// <summary>The checks of a caller's token, in the order they are made.</summary>
internal enum TokenCheck
{
    /// <summary>Not three parts of base64url JSON, too long, or a member twice.</summary>
    Form,

    /// <summary>A header that brings a key or demands an extension.</summary>
    Header,
    Typ,
    Algorithm,
    Kid,
    Jku,
    Issuer,
    Tenant,
    Jti,
    Audience,

    /// <summary>Times missing or out of order, or further apart than the client's record allows.</summary>
    Lifetime,
    Expired,
    NotYetValid,
    Signature,

    /// <summary>Used before.</summary>
    Replay,
}
