using Dapper;

namespace CalcinosisCds.Store;

/// <summary>What the service did and what clinicians answered, counted over all clients.</summary>
/// <param name="Fired">Hook calls that were answered.</param>
/// <param name="Shown">Of these, calls that showed at least one card.</param>
/// <param name="Silent">Of these, calls that showed none.</param>
/// <param name="Incomplete">Of these, calls whose record was not read whole.</param>
/// <param name="Accepted">Cards of which a suggestion was accepted.</param>
/// <param name="Overridden">Cards that were overridden.</param>
public sealed record GovernanceReport(long Fired, long Shown, long Silent, long Incomplete, long Accepted, long Overridden)
{
    /// <summary>Feedback that came in since then about cards that are not on record: of calls whose decision was lost, or of no card of ours.</summary>
    public required long NotOnRecord { get; init; }

    public required IReadOnlyList<ReportLine> ByTopic { get; init; }

    public required IReadOnlyList<ReportLine> ByCategory { get; init; }

    public required IReadOnlyList<ReportLine> ByRule { get; init; }

    /// <summary>Overridden cards by the reason that was given last.</summary>
    public required IReadOnlyList<ReasonLine> ByReason { get; init; }
}

/// <summary>Cards of one topic, category or rule.</summary>
/// <param name="Fired">Cards that were decided.</param>
/// <param name="Shown">Of these, cards that were shown.</param>
public sealed record ReportLine(string Name, long Fired, long Shown, long Accepted, long Overridden);

/// <param name="Reason">The code of an override reason, "other", or empty where none was given.</param>
public sealed record ReasonLine(string Reason, long Overridden);

/// <summary>Counts; reads the store and changes nothing.</summary>
public sealed class GovernanceReader(StoreDatabase database)
{
    private const string Cards =
        """
        SELECT card.topic AS Topic, card.rules AS Rules, decision.leaders AS Leaders, COUNT(*) AS Fired,
            SUM(CASE WHEN card.fate = 0 THEN 1 ELSE 0 END) AS Shown,
            SUM(CASE WHEN EXISTS (
                SELECT 1 FROM feedback WHERE feedback.card = card.uuid AND feedback.client = decision.client AND feedback.outcome = 0
            ) THEN 1 ELSE 0 END) AS Accepted,
            SUM(CASE WHEN EXISTS (
                SELECT 1 FROM feedback WHERE feedback.card = card.uuid AND feedback.client = decision.client AND feedback.outcome = 1
            ) THEN 1 ELSE 0 END) AS Overridden
        FROM card JOIN decision ON decision.id = card.decision
        WHERE decision.at >= @since
        GROUP BY card.topic, card.rules, decision.leaders
        """;

    private const string Calls =
        """
        SELECT COUNT(*) AS Fired,
            COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM card WHERE card.decision = decision.id AND card.fate = 0) THEN 1 ELSE 0 END), 0) AS Shown,
            COALESCE(SUM(CASE WHEN unread <> '' THEN 1 ELSE 0 END), 0) AS Incomplete
        FROM decision WHERE at >= @since
        """;

    private const string Reasons =
        """
        SELECT reason AS Reason, COUNT(*) AS Overridden
        FROM feedback AS last JOIN card ON card.uuid = last.card JOIN decision ON decision.id = card.decision AND decision.client = last.client
        WHERE decision.at >= @since AND last.outcome = 1
            AND NOT EXISTS (
                SELECT 1 FROM feedback AS later
                WHERE later.card = last.card AND later.client = last.client AND later.outcome = 1
                    AND (later.at > last.at OR (later.at = last.at AND later.event > last.event)))
        GROUP BY reason
        """;

    private const string Stray =
        """
        SELECT COUNT(*) FROM feedback
        WHERE at >= @since
            AND NOT EXISTS (
                SELECT 1 FROM card JOIN decision ON decision.id = card.decision
                WHERE card.uuid = feedback.card AND decision.client = feedback.client)
        """;

    private const string Audit =
        """
        SELECT endpoint AS Endpoint, verdict AS Verdict, reason AS Reason, status AS Status, SUM(calls) AS Calls
        FROM audit_count WHERE hour >= @hour
        GROUP BY endpoint, verdict, reason, status
        """;

    /// <summary>How many calls were let in and answered or not, and why not.</summary>
    /// <param name="since">Calls from the hour on that this is in.</param>
    public async Task<IReadOnlyList<AuditLine>> ReadAuditAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        var rows = await connection.QueryAsync<AuditRow>(new CommandDefinition(Audit, new { hour = since.ToUnixTimeSeconds() / 3600 }, commandTimeout: 0,
            cancellationToken: ct));

        return [.. rows.Select(row => new AuditLine(row.Endpoint, row.Verdict, row.Reason, row.Status, row.Calls))
            .OrderBy(line => line.Endpoint, StringComparer.Ordinal).ThenByDescending(line => line.Calls)
            .ThenBy(line => line.ToString(), StringComparer.Ordinal)];
    }

    /// <param name="since">Calls from then on; feedback counts with the call that its card came from, and by itself where there is none.</param>
    /// <param name="ct">Cancels the queries.</param>
    public async Task<GovernanceReport> ReadAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        await using var moment = await StoreDatabase.BeginReadAsync(connection, ct); // A call that ends meanwhile is in all counts or in none.
        var from = new { since = since.ToUnixTimeMilliseconds() };
        var calls = await connection.QuerySingleAsync<CallRow>(Patiently(Calls));
        var cards = (await connection.QueryAsync<CardRow>(Patiently(Cards))).AsList();
        var stray = await connection.ExecuteScalarAsync<long>(Patiently(Stray));
        var reasons = await connection.QueryAsync<(string Reason, long Overridden)>(Patiently(Reasons));

        return new GovernanceReport(calls.Fired, calls.Shown, calls.Fired - calls.Shown, calls.Incomplete, cards.Sum(card => card.Accepted),
            cards.Sum(card => card.Overridden))
        {
            NotOnRecord = stray,
            ByTopic = Lines(cards, card => [card.Topic]),
            ByCategory = Lines(cards.Where(card => card.Topic == CategoryTopic), card =>
                card.Leaders.Length == 0 ? ["none"] : card.Leaders.Split(' ').Select(leader => leader.Split(':')[0])),
            ByRule = Lines(cards, card => card.Rules.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            ByReason = [.. reasons.Select(line => new ReasonLine(line.Reason, line.Overridden)).OrderByDescending(line => line.Overridden)
                .ThenBy(line => line.Reason, StringComparer.Ordinal)],
        };

        // Of years of decisions; whoever does not want to wait can cancel.
        CommandDefinition Patiently(string query) => new(query, from, moment, commandTimeout: 0, cancellationToken: ct);
    }

    /// <summary>The topic whose cards name the leading categories.</summary>
    public const string CategoryTopic = "calcinosisCategory";

    private static List<ReportLine> Lines(IEnumerable<CardRow> cards, Func<CardRow, IEnumerable<string>> names) =>
        [.. cards
            .SelectMany(card => names(card).Distinct().Select(name => (Name: name, Card: card)))
            .GroupBy(entry => entry.Name, entry => entry.Card)
            .Select(group => new ReportLine(group.Key, group.Sum(card => card.Fired), group.Sum(card => card.Shown), group.Sum(card => card.Accepted),
            group.Sum(card => card.Overridden)))
            .OrderByDescending(line => line.Shown)
            .ThenBy(line => line.Name, StringComparer.Ordinal)];

    // Mapped by the library, which asks for constructors with exactly the columns' types: hence properties.
    private sealed class CallRow
    {
        public long Fired { get; init; }

        public long Shown { get; init; }

        public long Incomplete { get; init; }
    }

    private sealed class AuditRow
    {
        public string Endpoint { get; init; } = "";

        public string Verdict { get; init; } = "";

        public string Reason { get; init; } = "";

        public int Status { get; init; }

        public long Calls { get; init; }
    }

    private sealed class CardRow
    {
        public string Topic { get; init; } = "";

        public string Rules { get; init; } = "";

        public string Leaders { get; init; } = "";

        public long Fired { get; init; }

        public long Shown { get; init; }

        public long Accepted { get; init; }

        public long Overridden { get; init; }
    }
}
