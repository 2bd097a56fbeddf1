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
        var rules = Once(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var leaders = Once(text => text.Length == 0 ? ["none"] : text.Split(' ').Select(leader => leader.Split(':')[0]));
        var (fired, shown) = (calls.Sum(call => call.Calls), calls.Sum(call => call.Shown));

        return new GovernanceReport(fired, shown, fired - shown, calls.Sum(call => call.Incomplete), cards.Sum(card => card.Accepted),
            cards.Sum(card => card.Overridden))
        {
            NotOnRecord = counts.Strays.Sum(stray => stray.Answers),
            Strays = [.. counts.Strays.GroupBy(stray => (stray.Client, stray.Service))
                .Select(group => new StrayLine(group.Key.Client, group.Key.Service, group.Sum(stray => stray.Answers)))
                .OrderBy(line => line.Client, StringComparer.Ordinal).ThenBy(line => line.Service, StringComparer.Ordinal)],
            Snoozed = cards.Where(card => card.Fate == (int)CardFate.Snoozed).Sum(card => card.Cards),
            ByTopic = Lines(cards, card => [card.Topic]),
            ByCategory = Lines(cards.Where(card => card.Topic == CategoryTopic), card => leaders(card.Leaders)),
            ByRule = Lines(cards, card => rules(card.Rules)),
            ByOrderRule = Lines(cards.Where(card => card.Topic == OrderTopic), card => rules(card.Rules)),
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

    /// <summary>One pass, with sums that are added to: a page counts tens of thousands of rows, and its reader waits.</summary>
    private static List<ReportLine> Lines(IEnumerable<CardCount> cards, Func<CardCount, IReadOnlyList<string>> names)
    {
        var sums = new Dictionary<string, Dictionary<int, CardSums>>();
        foreach (var card in cards)
        {
            foreach (var name in names(card))
            {
                var months = sums.TryGetValue(name, out var known) ? known : sums[name] = [];
                (months.TryGetValue(card.Month, out var month) ? month : months[card.Month] = new CardSums()).Add(card);
            }
        }

        return [.. sums.Select(line => Line(line.Key, line.Value)).OrderByDescending(line => line.Shown).ThenBy(line => line.Name, StringComparer.Ordinal)];
    }

    /// <summary>Lines that calls without any card have as well.</summary>
    private static List<ReportLine> OfCalls(
        IEnumerable<CardCount> cards, Func<CardCount, string> ofCard, IEnumerable<CallCount> calls, Func<CallCount, string> ofCall)
    {
        var byName = Lines(cards, card => [ofCard(card)]).ToDictionary(line => line.Name);

        return
        [
            .. calls.GroupBy(ofCall)
                .Select(group => (byName.GetValueOrDefault(group.Key) ?? Line(group.Key, [])) with { Calls = group.Sum(call => call.Calls) })
                .OrderBy(line => line.Name, StringComparer.Ordinal),
        ];
    }

    private static ReportLine Line(string name, Dictionary<int, CardSums> sums)
    {
        var months = sums.OrderBy(month => month.Key).Select(month => month.Value.Of(new YearMonth(month.Key))).ToList();

        return new ReportLine(name, months.Sum(month => month.Fired), months.Sum(month => month.Shown), months.Sum(month => month.Accepted),
            months.Sum(month => month.Overridden))
        {
            Answered = months.Sum(month => month.Answered),
            Months = months,
        };
    }

    private static MonthCards MonthOf(YearMonth month, IEnumerable<CardCount> cards)
    {
        var sums = new CardSums();
        foreach (var card in cards)
        {
            sums.Add(card);
        }

        return sums.Of(month);
    }

    /// <summary>The same few texts come with each row: each is parted once.</summary>
    private static Func<string, IReadOnlyList<string>> Once(Func<string, IEnumerable<string>> part)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>();

        return text => known.TryGetValue(text, out var parts) ? parts : known[text] = [.. part(text).Distinct()];
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

    private sealed class CardSums
    {
        private long _fired;
        private long _shown;
        private long _accepted;
        private long _overridden;
        private long _answered;

        public void Add(CardCount card)
        {
            _fired += card.Cards;
            _shown += card.Fate == (int)CardFate.Shown ? card.Cards : 0;
            _accepted += card.Accepted;
            _overridden += card.Overridden;
            _answered += card.Answered;
        }

        public MonthCards Of(YearMonth month) => new(month, _fired, _shown, _accepted, _overridden, _answered);
    }
}
