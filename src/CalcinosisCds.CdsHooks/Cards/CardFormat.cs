namespace CalcinosisCds.CdsHooks;

/// <summary>How many suggestions on one card may be accepted, as far as the client can handle it.</summary>
public enum SelectionBehavior
{
    Any,
    AtMostOne,
}

/// <summary>How a client renders <c>detail</c>.</summary>
public enum DetailFormat
{
    Markdown,
    Plain,
}

/// <summary>How one client wants its cards written.</summary>
/// <param name="CanonicalBase">The base of our own CodeSystems, which an adopter may replace.</param>
public sealed record CardFormat(SelectionBehavior Selection, DetailFormat Detail, string CanonicalBase)
{
    public const string DefaultCanonicalBase = "https://calcinosis-cds.example/fhir";

    /// <summary>True if the client knows the extension that ties a card to the drafted order it is about.</summary>
    public bool NamesOrders { get; init; }

    /// <summary>True where the client supports <c>actionSelectionBehavior</c>.</summary>
    public bool SaysActionSelection { get; init; }

    public static CardFormat Default { get; } = new(SelectionBehavior.Any, DetailFormat.Markdown, DefaultCanonicalBase);
}
