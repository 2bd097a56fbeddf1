using CalcinosisCds.Store;

namespace CalcinosisCds.Tests.Store;

/// <summary>Some decisions of each of the last 24 months, with answers: enough of everything that a report shows to be seen.</summary>
internal static class TwoYears
{
    /// <summary>The rule that nobody heeds.</summary>
    public const string Ignored = "ORD-06";

    public const int Months = 24;
    private const int PerMonth = 60;

    private static readonly (string Topic, string Rules)[] Cards =
    [
        ("calcinosisCategory", "CAL-01 DYS-01 DYS-03"), ("calcinosisCategory", "CAL-01 MET-02"), ("calcinosisRisk", "CAL-01"), ("calcinosisOrder", Ignored),
        ("calcinosisOrder", "ORD-01"), ("calcinosisIncomplete", ""),
    ];

    public static async Task WriteAsync(string connectionString, DateTimeOffset now)
    {
        await using var database = new StoreDatabase(connectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var log = new GovernanceLog(database);
        var random = new Random(22);
        for (var month = Months - 1; month >= 0; month--)
        {
            var at = now.AddMonths(-month).AddMinutes(-random.Next(60));
            var decisions = Enumerable.Range(0, PerMonth + (5 * (Months - month))).Select(call => Made(random, at, month)).ToList();
            await log.WriteAsync(decisions, [.. decisions.SelectMany(decision => Answers(random, decision))], at, CancellationToken.None);
            await log.AddAsync([new AuditCount(new AuditKind(at.ToUnixTimeSeconds() / 3600, "hook", "expired", "not-let-in", "", 401), 5 + month)],
                CancellationToken.None);
        }

        var starts = new StartLog(database);
        await starts.NoteAsync(new ServiceStart(now.AddMonths(-20), "2.0.0", "1.0.0", "aa11aa11aa", "valuesets:1 words:1"), [], CancellationToken.None);
        await starts.NoteAsync(new ServiceStart(now.AddMonths(-8), "2.1.0", "2.0.0", "aa11aa11aa", "valuesets:2 words:1"), [], CancellationToken.None);
        await starts.NoteAsync(new ServiceStart(now.AddMonths(-2), "2.1.0", "2.0.0", "bb22bb22bb", "valuesets:2 words:1"),
            [new Snooze("south", "calcinosisRisk", "", now.AddMonths(-2), now.AddDays(20), "Risk cards are being rewritten with the renal team.")],
            CancellationToken.None);
    }

    private static Decision Made(Random random, DateTimeOffset at, int month)
    {
        var client = random.Next(3) switch { 0 => "south", _ => "north" };
        var (topic, rules) = Cards[random.Next(Cards.Length)];
        var fate = topic == "calcinosisRisk" && client == "south" && month < 2 ? CardFate.Snoozed : random.Next(8) == 0 ? CardFate.CooledDown : CardFate.Shown;

        return new Decision(
            at,
            client,
            topic == "calcinosisOrder" ? "calcinosis-order-sign" : "calcinosis-patient-view",
            DecisionMode.Live,
            topic == "calcinosisCategory" ? "dystrophic:consistent" : "",
            random.Next(9) == 0 ? "labs" : "",
            month > 7 ? "1.0.0" : "2.0.0",
            TimeSpan.FromMilliseconds(2 + random.Next(40)),
            TimeSpan.Zero,
            null,
            null,
            random.Next(4) == 0 ? [] : [new DecidedCard(Guid.NewGuid(), topic, rules, 1, fate)]);
    }

    private static IEnumerable<FeedbackItem> Answers(Random random, Decision decision) =>
        from card in decision.Cards
        where card.Fate == CardFate.Shown && random.Next(2) == 0
        let isOverridden = random.Next(100) < (card.Rules == Ignored ? 95 : 40)
        select new FeedbackItem(decision.Client, card.Uuid.ToString(), isOverridden ? FeedbackOutcome.Overridden : FeedbackOutcome.Accepted,
            isOverridden ? "recipient-disagrees-evidence" : "", [], decision.At);
}
