namespace CalcinosisCds.CdsHooks;

/// <summary>A bearer token of one call: it never prints itself.</summary>
public sealed class AccessToken(string value)
{
    /// <summary>A longer one would not fit into the headers that servers accept.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>Null if the text is empty, too long, or contains characters that a token may not (RFC 6749, appendix A.12).</summary>
    public static AccessToken? Of(string text) => text.Length is > 0 and <= Longest && text.All(c => c is > ' ' and <= '~') ? new AccessToken(text) : null;

    /// <summary>The token, for the one header it belongs in.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
