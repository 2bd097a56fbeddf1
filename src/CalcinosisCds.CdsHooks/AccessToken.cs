namespace CalcinosisCds.CdsHooks;

/// <summary>A bearer token of one call: it never prints itself.</summary>
public sealed class AccessToken(string value)
{
    /// <summary>No longer one fits into the headers that servers take.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>Null where the text is empty, too long, or holds what cannot stand in a header without a blank (RFC 6749, appendix A.12).</summary>
    public static AccessToken? Of(string text) => text.Length is > 0 and <= Longest && text.All(c => c is > ' ' and <= '~') ? new AccessToken(text) : null;

    /// <summary>The token, for the one header that it belongs in.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
