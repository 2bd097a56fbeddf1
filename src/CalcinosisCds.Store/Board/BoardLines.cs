namespace CalcinosisCds.Store.Board;

/// <summary>The lines of one table of a report.</summary>
/// <param name="Kind">By what: "topic", "rule" and so on.</param>
internal sealed record BoardLines(string Kind, IReadOnlyList<ReportLine> Lines)
{
    public bool HasCalls => Lines.Any(line => line.Calls is not null);

    public static IReadOnlyList<BoardLines> Of(GovernanceReport report) =>
    [
        new("topic", report.ByTopic),
        new("rule", report.ByRule),
        new("order-rule", report.ByOrderRule),
        new("category", report.ByCategory),
        new("client", report.ByClient),
        new("service", report.ByService),
        new("knowledge", report.ByKnowledge),
    ];
}
