namespace CalcinosisCds.Fhir;

/// <summary>A bearer token of one call: it never prints itself.</summary>
public sealed class AccessToken(string value)
{
    /// <summary>The token, for the one header that it belongs in.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
