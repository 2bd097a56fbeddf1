namespace CalcinosisCds.Settings;

/// <summary>Holds cards back for a time that ends, for a reason that is on record.</summary>
public sealed class SnoozeOptions
{
    /// <summary>An engineering choice: a quarter, after which a board should look again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    internal const int ShortestReason = 10;
    internal const int LongestReason = 200;

    /// <summary>The client whose cards rest.</summary>
    /// <value>The name of a client record. Default: all.</value>
    public string? Client { get; init; }

    /// <summary>The topic whose cards rest.</summary>
    /// <value>A code of the CodeSystem of card topics. Either this or <see cref="Rule"/>.</value>
    public string? Topic { get; init; }

    /// <summary>The rule whose cards rest. A card that rests on other rules as well is shown, unless they are snoozed too.</summary>
    /// <value>The id of a rule, such as ORD-06.</value>
    public string? Rule { get; init; }

    /// <summary>The moment from which on they rest.</summary>
    /// <value>An ISO 8601 instant; required.</value>
    public DateTimeOffset From { get; init; }

    /// <summary>The moment from which on they are shown again.</summary>
    /// <value>An ISO 8601 instant, at most 90 days after <see cref="From"/>; required.</value>
    public DateTimeOffset Until { get; init; }

    /// <summary>Why, in words for the board. It is kept and shown in the report: nothing of a patient.</summary>
    /// <value>At least 10 letters or digits, at most 200 characters; required.</value>
    public string Reason { get; init; } = "";
}
