namespace CalcinosisCds.Store.Months;

// Mapped by the library, which asks for constructors with exactly the columns' types: hence properties.

/// <summary>Calls of one month, client, service, knowledge version and class of time.</summary>
internal sealed class CallCount
{
    public int Month { get; init; }

    public string Client { get; init; } = "";

    public string Service { get; init; } = "";

    public string Knowledge { get; init; } = "";

    public int Bucket { get; init; }

    public long Calls { get; init; }

    /// <summary>Of these, calls that showed at least one card.</summary>
    public long Shown { get; init; }

    public long Incomplete { get; init; }

    /// <summary>The time of the first of them, in Unix milliseconds.</summary>
    public long Began { get; init; }
}

/// <summary>Cards that have everything in common but who they were about.</summary>
internal sealed class CardCount
{
    public int Month { get; init; }

    public string Client { get; init; } = "";

    public string Service { get; init; } = "";

    public string Knowledge { get; init; } = "";

    public string Topic { get; init; } = "";

    public string Rules { get; init; } = "";

    public string Leaders { get; init; } = "";

    public int Fate { get; init; }

    public long Cards { get; init; }

    public long Accepted { get; init; }

    public long Overridden { get; init; }

    /// <summary>Accepted, overridden, or both.</summary>
    public long Answered { get; init; }
}

internal sealed class ReasonCount
{
    public int Month { get; init; }

    public string Client { get; init; } = "";

    public string Reason { get; init; } = "";

    public long Cards { get; init; }
}

internal sealed class StrayCount
{
    public int Month { get; init; }

    public string Client { get; init; } = "";

    /// <summary>The id of the service at whose address they came in; empty where a former release did not note it.</summary>
    public string Service { get; init; } = "";

    public long Answers { get; init; }
}

/// <summary>All that a report counts of decisions and feedback.</summary>
internal sealed record MonthCounts(
    IReadOnlyList<CallCount> Calls, IReadOnlyList<CardCount> Cards, IReadOnlyList<ReasonCount> Reasons, IReadOnlyList<StrayCount> Strays);
