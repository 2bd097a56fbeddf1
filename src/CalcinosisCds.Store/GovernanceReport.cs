using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store;

/// <summary>What the service did and what clinicians answered.</summary>
/// <param name="Fired">Hook calls that were answered.</param>
/// <param name="Shown">Of these, calls that showed at least one card.</param>
/// <param name="Silent">Of these, calls that showed none.</param>
/// <param name="Incomplete">Of these, calls whose record was not read whole.</param>
/// <param name="Accepted">Cards of which a suggestion was accepted.</param>
/// <param name="Overridden">Cards that were overridden.</param>
public sealed record GovernanceReport(long Fired, long Shown, long Silent, long Incomplete, long Accepted, long Overridden)
{
    /// <summary>Feedback received since then about cards that are not on record: from calls whose decision was lost, or not our cards at all.</summary>
    public required long NotOnRecord { get; init; }

    /// <summary>The same by client and hook.</summary>
    public required IReadOnlyList<StrayLine> Strays { get; init; }

    /// <summary>Cards that a snooze held back.</summary>
    public required long Snoozed { get; init; }

    public required IReadOnlyList<ReportLine> ByTopic { get; init; }

    public required IReadOnlyList<ReportLine> ByCategory { get; init; }

    public required IReadOnlyList<ReportLine> ByRule { get; init; }

    /// <summary>Of these, the rules about orders.</summary>
    public required IReadOnlyList<ReportLine> ByOrderRule { get; init; }

    public required IReadOnlyList<ReportLine> ByClient { get; init; }

    public required IReadOnlyList<ReportLine> ByService { get; init; }

    public required IReadOnlyList<ReportLine> ByKnowledge { get; init; }

    /// <summary>Overridden cards by the reason that was given last.</summary>
    public required IReadOnlyList<ReasonLine> ByReason { get; init; }

    /// <summary>Every month from the first to the last that has calls.</summary>
    public required IReadOnlyList<ReportMonth> Months { get; init; }

    public required Latency Latency { get; init; }

    /// <summary>Calls by the verdict about their caller and the reason of their answer.</summary>
    public required IReadOnlyList<AuditLine> Audit { get; init; }

    /// <summary>When knowledge, settings, artefacts or the program changed, in order.</summary>
    public required IReadOnlyList<ChangePoint> Changes { get; init; }

    public required IReadOnlyList<Snooze> Snoozes { get; init; }

    /// <summary>Whether anything of the client that was asked for is on record, in the range or out of it.</summary>
    public bool IsClientKnown { get; init; } = true;

    /// <summary>Since when single decisions and answers are on record; of the time before there are counts of whole months. Null where none was removed.
    /// </summary>
    public DateTimeOffset? RowsSince { get; init; }

    public static long Refused(IEnumerable<AuditLine> audit) => audit.Where(line => line.IsRefused).Sum(line => line.Calls);
}

/// <summary>Cards that have a topic, category, rule, client or the like in common.</summary>
/// <param name="Fired">Cards that were decided.</param>
/// <param name="Shown">Of these, cards that were shown.</param>
public sealed record ReportLine(string Name, long Fired, long Shown, long Accepted, long Overridden)
{
    /// <summary>Cards that were accepted, overridden or both.</summary>
    public long Answered { get; init; }

    /// <summary>Calls, where calls can have it in common; null where cards alone can.</summary>
    public long? Calls { get; init; }

    public IReadOnlyList<MonthCards> Months { get; init; } = [];
}

/// <summary>The cards of one line or report in one month.</summary>
public sealed record MonthCards(YearMonth Month, long Fired, long Shown, long Accepted, long Overridden, long Answered);

/// <summary>One month of a report.</summary>
/// <param name="Calls">Hook calls that were answered.</param>
/// <param name="CallsWithCard">Of these, calls that showed at least one card.</param>
/// <param name="Incomplete">Of these, calls whose record was not read whole.</param>
/// <param name="Refused">Calls that were not.</param>
public sealed record ReportMonth(MonthCards Cards, long Calls, long CallsWithCard, long Incomplete, long Refused, Latency Latency);

/// <param name="Reason">The code of an override reason, "other", or empty where none was given.</param>
public sealed record ReasonLine(string Reason, long Overridden);

/// <summary>Answers to cards that are not on record.</summary>
/// <param name="Service">The id of the service at whose address they came in; empty where a former release did not note it.</param>
public sealed record StrayLine(string Client, string Service, long Answers);
