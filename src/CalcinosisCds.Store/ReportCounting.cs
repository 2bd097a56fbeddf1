using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store;

/// <summary>From counts by month to a report.</summary>
internal static class ReportCounting
{
    /// <summary>The topic whose cards name the leading categories, and the one whose cards rest on rules about orders.</summary>
    private const string CategoryTopic = "calcinosisCategory";
    private const string OrderTopic = "calcinosisOrder";

    public static GovernanceReport Of(MonthCounts counts, ILookup<YearMonth, AuditLine> audit)
    {
        var (calls, cards) = (counts.Calls, counts.Cards);
        var (fired, shown) = (calls.Sum(call => call.Calls), calls.Sum(call => call.Shown));

        return new GovernanceReport(fired, shown, fired - shown, calls.Sum(call => call.Incomplete), cards.Sum(card => card.Accepted),
            cards.Sum(card => card.Overridden))
        {
            NotOnRecord = counts.Strays.Sum(stray => stray.Answers),
            Snoozed = cards.Where(card => card.Fate == (int)CardFate.Snoozed).Sum(card => card.Cards),
            ByTopic = Lines(cards, card => [card.Topic]),
            ByCategory = Lines(cards.Where(card => card.Topic == CategoryTopic), card =>
                card.Leaders.Length == 0 ? ["none"] : card.Leaders.Split(' ').Select(leader => leader.Split(':')[0])),
            ByRule = Lines(cards, Rules),
            ByOrderRule = Lines(cards.Where(card => card.Topic == OrderTopic), Rules),
            ByClient = OfCalls(cards, card => card.Client, calls, call => call.Client),
            ByService = OfCalls(cards, card => card.Service, calls, call => call.Service),
            ByKnowledge = OfCalls(cards, card => card.Knowledge, calls, call => call.Knowledge),
            ByReason = [.. counts.Reasons.GroupBy(reason => reason.Reason, (reason, rows) => new ReasonLine(reason, rows.Sum(row => row.Cards)))
                .OrderByDescending(line => line.Overridden).ThenBy(line => line.Reason, StringComparer.Ordinal)],
            Months = Months(counts, audit),
            Latency = LatencyOf(calls),
            Audit = [],
            Changes = [],
            Snoozes = [],
        };
    }

    private static IEnumerable<string> Rules(CardCount card) => card.Rules.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<ReportLine> Lines(IEnumerable<CardCount> cards, Func<CardCount, IEnumerable<string>> names) =>
        [.. cards
            .SelectMany(card => names(card).Distinct().Select(name => (Name: name, Card: card)))
            .GroupBy(entry => entry.Name, entry => entry.Card)
            .Select(group => Line(group.Key, [.. group]))
            .OrderByDescending(line => line.Shown)
            .ThenBy(line => line.Name, StringComparer.Ordinal)];

    /// <summary>Lines that calls without any card have as well.</summary>
    private static List<ReportLine> OfCalls(
        IEnumerable<CardCount> cards, Func<CardCount, string> ofCard, IEnumerable<CallCount> calls, Func<CallCount, string> ofCall)
    {
        var byName = cards.ToLookup(ofCard);

        return
        [
            .. calls.GroupBy(ofCall)
                .Select(group => Line(group.Key, [.. byName[group.Key]]) with { Calls = group.Sum(call => call.Calls) })
                .OrderBy(line => line.Name, StringComparer.Ordinal),
        ];
    }

    private static ReportLine Line(string name, IReadOnlyList<CardCount> cards)
    {
        var months = cards.GroupBy(card => card.Month).OrderBy(month => month.Key).Select(month => MonthOf(new YearMonth(month.Key), month)).ToList();

        return new ReportLine(name, months.Sum(month => month.Fired), months.Sum(month => month.Shown), months.Sum(month => month.Accepted),
            months.Sum(month => month.Overridden))
        {
            Answered = months.Sum(month => month.Answered),
            Months = months,
        };
    }

    private static MonthCards MonthOf(YearMonth month, IEnumerable<CardCount> cards)
    {
        var (fired, shown, accepted, overridden, answered) = (0L, 0L, 0L, 0L, 0L);
        foreach (var card in cards)
        {
            fired += card.Cards;
            shown += card.Fate == (int)CardFate.Shown ? card.Cards : 0;
            accepted += card.Accepted;
            overridden += card.Overridden;
            answered += card.Answered;
        }

        return new MonthCards(month, fired, shown, accepted, overridden, answered);
    }

    private static List<ReportMonth> Months(MonthCounts counts, ILookup<YearMonth, AuditLine> audit)
    {
        var calls = counts.Calls.ToLookup(call => new YearMonth(call.Month));
        var cards = counts.Cards.ToLookup(card => new YearMonth(card.Month));
        var months = calls.Concat<IGrouping<YearMonth, object>>(audit).Select(group => group.Key).ToList();
        if (months.Count == 0)
        {
            return [];
        }

        return
        [
            .. months.Min().To(months.Max()).Select(month => new ReportMonth(
                MonthOf(month, cards[month]),
                calls[month].Sum(call => call.Calls),
                calls[month].Sum(call => call.Shown),
                calls[month].Sum(call => call.Incomplete),
                GovernanceReport.Refused(audit[month]),
                LatencyOf(calls[month]))),
        ];
    }

    private static Latency LatencyOf(IEnumerable<CallCount> calls) => Latency.Of(calls.Select(call => (call.Bucket, call.Calls)));
}
