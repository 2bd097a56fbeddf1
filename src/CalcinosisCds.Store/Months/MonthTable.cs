namespace CalcinosisCds.Store.Months;

/// <summary>One way to count by month: the rows of decisions and feedback, or the table of what was counted from them before.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">In the order in which <paramref name="Count"/> has them; the first is the month, the second the client.</param>
/// <param name="Count">Counts the rows of <c>@from</c> to before <c>@to</c>.</param>
internal sealed record MonthTable(string Name, string Columns, string Count)
{
    public static readonly MonthTable Calls = new(
        "month_call",
        "month, client, service, knowledge, bucket, calls, shown, incomplete, began",
        $$"""
        SELECT {month:decision.at} AS month, decision.client AS client, service, knowledge, {{Latency.Bucket("total_us")}} AS bucket, COUNT(*) AS calls,
            SUM(CASE WHEN EXISTS (SELECT 1 FROM card WHERE card.decision = decision.id AND card.fate = 0) THEN 1 ELSE 0 END) AS shown,
            SUM(CASE WHEN unread <> '' THEN 1 ELSE 0 END) AS incomplete, MIN(decision.at) AS began
        FROM decision WHERE {span:decision} AND (@client = '' OR decision.client = @client)
        GROUP BY 1, 2, 3, 4, 5
        """);

    /// <summary>What was answered to a card is looked up once: 1 accepted, 2 overridden, 3 both.</summary>
    public static readonly MonthTable Cards = new(
        "month_card",
        "month, client, service, knowledge, topic, rules, leaders, fate, cards, accepted, overridden, answered",
        """
        SELECT month, client, service, knowledge, topic, rules, leaders, fate, COUNT(*) AS cards,
            SUM(CASE WHEN answer IN (1, 3) THEN 1 ELSE 0 END) AS accepted, SUM(CASE WHEN answer IN (2, 3) THEN 1 ELSE 0 END) AS overridden,
            SUM(CASE WHEN answer > 0 THEN 1 ELSE 0 END) AS answered
        FROM (
            SELECT {month:decision.at} AS month, decision.client AS client, service, knowledge, topic, rules, leaders, fate, COALESCE((
                SELECT MAX(1 - outcome) + 2 * MAX(outcome) FROM feedback WHERE feedback.card = card.uuid AND feedback.client = decision.client), 0) AS answer
            FROM decision JOIN card ON card.decision = decision.id
            WHERE {span:decision} AND (@client = '' OR decision.client = @client)) AS answered_card
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        """);

    public static readonly MonthTable Reasons = new(
        "month_reason",
        "month, client, reason, cards",
        """
        SELECT {month:decision.at} AS month, decision.client AS client, reason, COUNT(*) AS cards
        FROM feedback AS last JOIN card ON card.uuid = last.card JOIN decision ON decision.id = card.decision AND decision.client = last.client
        WHERE {span:decision} AND (@client = '' OR decision.client = @client) AND last.outcome = 1
            AND NOT EXISTS (
                SELECT 1 FROM feedback AS later
                WHERE later.card = last.card AND later.client = last.client AND later.outcome = 1
                    AND (later.at > last.at OR (later.at = last.at AND later.event > last.event)))
        GROUP BY 1, 2, 3
        """);

    /// <summary>Feedback about cards that are not on record is counted separately, in the month it arrived.</summary>
    public static readonly MonthTable Strays = new(
        "month_stray",
        "month, client, service, answers",
        $$"""
        SELECT {month:feedback.at} AS month, feedback.client AS client, feedback.service AS service, COUNT(*) AS answers FROM {{FeedbackOfNoCard}}
        GROUP BY 1, 2, 3
        """);

    /// <summary>The same of a store that does not know by what hook an answer came.</summary>
    public static readonly MonthTable StraysOfAnyHook = new(
        Strays.Name,
        "month, client, answers",
        $$"""SELECT {month:feedback.at} AS month, feedback.client AS client, COUNT(*) AS answers FROM {{FeedbackOfNoCard}} GROUP BY 1, 2""");

    private const string FeedbackOfNoCard =
        """
        feedback WHERE {span:feedback} AND (@client = '' OR feedback.client = @client)
            AND NOT EXISTS (
                SELECT 1 FROM card JOIN decision ON decision.id = card.decision
                WHERE card.uuid = feedback.card AND decision.client = feedback.client)
        """;

    public static IReadOnlyList<MonthTable> All { get; } = [Calls, Cards, Reasons, Strays];

    /// <summary>What was counted, of months that nothing has been written to since.</summary>
    public string Kept =>
        $"SELECT {Columns} FROM {Name} WHERE month BETWEEN @first AND @last AND (@client = '' OR client = @client) "
        + "AND month NOT IN (SELECT month FROM uncounted)";

    public string Keep => $"INSERT INTO {Name} ({Columns}) {Count}";

    public string Forget => $"DELETE FROM {Name} WHERE month = @month";
}
