namespace CalcinosisCds.Tests.Trust;

/// <summary>One way to ask without the right to.</summary>
/// <param name="Row">The row of the threat table that it belongs to.</param>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Authorization">The Authorization headers of the call, one or none or two.</param>
internal sealed record BadToken(string Row, string Name, Func<Forger, string[]> Authorization)
{
    public static IReadOnlyList<BadToken> All { get; } = [.. BadHeaders.All, .. BadClaims.All];

    /// <summary>A bearer token.</summary>
    public static BadToken Of(string row, string name, Func<Forger, string> token) => new(row, name, forger => ["Bearer " + token(forger)]);

    public static TheoryData<string> Names(string row) => [.. All.Where(token => token.Row == row).Select(token => token.Name)];

    public static BadToken Named(string name) => All.Single(token => token.Name == name);
}
