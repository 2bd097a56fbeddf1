using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Tests.Store;

/// <summary>A report of whatever numbers chance draws, mostly small ones.</summary>
internal static class SomeReport
{
    private static readonly (string Topic, string[] Rules)[] Topics =
    [
        ("calcinosisCategory", ["CAL-01 DYS-01", "CAL-01 MET-02", "DYS-01"]), ("calcinosisRisk", ["RSK-01", "RSK-35"]), ("calcinosisRedFlag", ["RED-01"]),
        ("calcinosisOrder", ["ORD-06", "ORD-01"]), ("calcinosisIncomplete", [""]),
    ];

    private static readonly CardFate[] Fates = [CardFate.Shown, CardFate.CooledDown, CardFate.Snoozed];

    public static GovernanceReport Of(int seed)
    {
        var random = new Random(seed);
        var months = new YearMonth(202511).To(new YearMonth(202511 + random.Next(2))).Concat(new YearMonth(202601).To(new YearMonth(202601 + random.Next(4))))
            .ToList();
        var clients = new[] { "north", "south", "west" }[..random.Next(1, 4)];
        var most = new[] { 3, 8, 30, 400 }[random.Next(4)];
        var (calls, cards) = (new List<CallCount>(), new List<CardCount>());
        foreach (var (month, client) in months.SelectMany(month => clients.Select(client => (month, client))))
        {
            foreach (var service in new[] { "calcinosis-patient-view", "calcinosis-order-sign" })
            {
                var knowledge = month.Value < 202601 || random.Next(3) == 0 ? "1.0.0" : "2.0.0";
                var made = Topics.Where(topic => topic.Topic == "calcinosisOrder" == (service == "calcinosis-order-sign"))
                    .SelectMany(topic => topic.Rules.Where(_ => random.Next(3) > 0).SelectMany(rules => Fates
                        .Select(fate => Cards(random, month, client, service, knowledge, topic.Topic, rules, fate, most)))).ToList();
                var shown = made.Where(card => card.Fate == (int)CardFate.Shown).Sum(card => card.Cards);
                var withCard = shown - (shown > 1 ? random.NextInt64(shown / 2) : 0);
                var all = withCard + Number(random, most);
                if (all > 0)
                {
                    cards.AddRange(made);
                    calls.Add(new CallCount
                    {
                        Month = month.Value,
                        Client = client,
                        Service = service,
                        Knowledge = knowledge,
                        Bucket = random.Next(20),
                        Calls = all,
                        Shown = withCard,
                        Incomplete = Math.Min(all, Number(random, most)),
                    });
                }
            }
        }

        var overridden = cards.Sum(card => card.Overridden);
        var reasons = new[] { "", "other", "action-completed" }.Select(reason =>
        {
            var count = reason == "action-completed" ? overridden : random.NextInt64(overridden + 1);
            overridden -= count;

            return new ReasonCount { Month = months[0].Value, Client = "north", Reason = reason, Cards = count };
        }).Where(reason => reason.Cards > 0).ToList();
        var audit = months.SelectMany(month => new[] { "expired", "not-found" }.Select(verdict =>
            (Month: month, Line: new AuditLine("hook", verdict, "not-let-in", 401, Number(random, most))))).Where(row => row.Line.Calls > 0).ToList();

        return ReportCounting.Of(new MonthCounts(calls, cards, reasons, []), audit.ToLookup(row => row.Month, row => row.Line)) with
        {
            Audit = [.. audit.GroupBy(row => row.Line with { Calls = 0 }, (kind, rows) => kind with { Calls = rows.Sum(row => row.Line.Calls) })],
        };
    }

    private static CardCount Cards(
        Random random, YearMonth month, string client, string service, string knowledge, string topic, string rules, CardFate fate, int most)
    {
        var cards = fate == CardFate.Shown ? 1 + Number(random, most) : 1 + Number(random, 3);
        var answered = fate == CardFate.Shown ? random.NextInt64(cards + 1) : 0;
        var overridden = random.NextInt64(answered + 1);

        return new CardCount
        {
            Month = month.Value,
            Client = client,
            Service = service,
            Knowledge = knowledge,
            Topic = topic,
            Rules = rules,
            Leaders = topic == "calcinosisCategory" ? rules.EndsWith('1') ? "dystrophic:consistent" : "metastatic:suspected dystrophic:weak" : "",
            Fate = (int)fate,
            Cards = cards,
            Answered = answered,
            Overridden = overridden,
            Accepted = answered - overridden,
        };
    }

    private static long Number(Random random, int most) => random.Next(4) == 0 ? 0 : random.Next(random.Next(2) == 0 ? 5 : most + 1);
}
