namespace CalcinosisCds.Settings;

/// <summary>Holds cards back for a limited time and a recorded reason.</summary>
public sealed class SnoozeOptions
{
    /// <summary>An engineering choice: a quarter, after which a board should look again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    internal const int ShortestReason = 10;
    internal const int LongestReason = 200;

    /// <summary>The client whose cards are held back.</summary>
    /// <value>The name of a client record. Default: all.</value>
    public string? Client { get; init; }

    /// <summary>The topic whose cards are held back.</summary>
    /// <value>A code of the CodeSystem of card topics. Either this or <see cref="Rule"/>.</value>
    public string? Topic { get; init; }

    /// <summary>The rule whose cards are held back. A card that is based on other rules as well is shown, unless they are snoozed too.</summary>
    /// <value>The id of a rule, such as ORD-06.</value>
    public string? Rule { get; init; }

    /// <summary>The moment from which they are held back.</summary>
    /// <value>An ISO 8601 instant; required.</value>
    public DateTimeOffset From { get; init; }

    /// <summary>The moment from which they are shown again.</summary>
    /// <value>An ISO 8601 instant, at most 90 days after <see cref="From"/>; required.</value>
    public DateTimeOffset Until { get; init; }

    /// <summary>Why, in words for the board. It is stored and shown in the report, so it must say nothing about a patient.</summary>
    /// <value>At least 10 letters or digits, at most 200 characters; required.</value>
    public string Reason { get; init; } = "";
}
