namespace CalcinosisCds.Cli.Configuration;

internal enum FindingKind
{
    /// <summary>The service would not start, or could not do what the setting is for.</summary>
    Fault,

    /// <summary>It works, but is seldom intended.</summary>
    Doubt,

    /// <summary>It was tried, and works.</summary>
    Works,
}

/// <summary>What the check has to say about a setting, by its path.</summary>
internal sealed record Finding(FindingKind Kind, string Text)
{
    public static Finding Fault(string text) => new(FindingKind.Fault, text);

    public static Finding Doubt(string text) => new(FindingKind.Doubt, text);

    public static Finding Works(string text) => new(FindingKind.Works, text);
}
