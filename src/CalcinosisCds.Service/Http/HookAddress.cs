namespace CalcinosisCds.Service.Http;

/// <summary>
/// The base of a CDS Hooks address. What is published there is the same for all callers: a client chooses by the address it is given, not by
/// who it is.
/// </summary>
/// <param name="Path">Below the public base url, with the services under it.</param>
internal sealed record HookAddress(string Path)
{
    /// <summary>Templates that every client understands.</summary>
    public static HookAddress Published { get; } = new("/cds-services");

    /// <summary>Templates with the expressions of CDS Hooks 3.0.</summary>
    public static HookAddress WithExpressions { get; } = new("/3.0/cds-services");

    public static IReadOnlyList<HookAddress> All { get; } = [Published, WithExpressions];

    public static bool IsFor(PathString path) => All.Any(address => path.StartsWithSegments(address.Path, StringComparison.Ordinal));
}
