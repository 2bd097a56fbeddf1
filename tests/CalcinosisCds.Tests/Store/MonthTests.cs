using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Store;

/// <summary>What is counted by month never says anything else than the rows, whatever came when.</summary>
[Collection(SharedPostgres.Name)]
public sealed class MonthTests(SharedPostgres shared)
{
    internal static readonly DateTimeOffset From = new(2025, 11, 20, 0, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset Now = From.AddMonths(4);

    /// <summary>All, whole months, parts at both ends, within one month, over the end of one, and none.</summary>
    private static readonly (DateTimeOffset Since, DateTimeOffset Until)[] Ranges =
    [
        (DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue),
        (new YearMonth(202512).Begins, new YearMonth(202601).Ends),
        (From.AddDays(3.3), Now.AddDays(-20)),
        (new YearMonth(202512).Begins.AddDays(4), new YearMonth(202512).Begins.AddDays(20)),
        (new YearMonth(202512).Begins.AddDays(20), new YearMonth(202601).Begins.AddDays(9)),
        (Now.AddYears(1), Now.AddYears(2)),
    ];

    private static readonly string[] Clients = ["north", "south", "trial"];
    private static readonly string[] Topics = ["calcinosisCategory", "calcinosisRisk", "calcinosisOrder"];
    private static readonly string[] Rules = ["CAL-01 DYS-01", "CAL-01 MET-02", "RSK-01", "ORD-06", ""];
    private static readonly string[] Reasons = ["", "action-completed", "other"];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task Keep_WhateverCameWhen_SaysWhatTheRowsSay(bool isPostgres, int seed)
    {
        await using var store = await NewAsync(isPostgres);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var (log, keeper, random) = (new GovernanceLog(database), new MonthKeeper(database), new Random(seed));
        var known = new List<Decision>();
        for (var round = 0; round < 12; round++)
        {
            var decisions = Enumerable.Range(0, 20).Select(_ => Made(random)).ToList();

            // Feedback of some comes before their decision, of others months after, of some never, and some is about no card of ours.
            await log.WriteAsync([], [.. Answers(random, decisions, share: 3)], Moment(random), CancellationToken.None);
            await log.WriteAsync(decisions, [.. Answers(random, known, share: 4)], Moment(random), CancellationToken.None);
            await log.WriteAsync(decisions, [], Moment(random), CancellationToken.None);
            known.AddRange(decisions);
            if (round % 3 == 1)
            {
                await keeper.KeepAsync(Now, CancellationToken.None);
            }

            await AssertEqualAsync(database, client: null);
            await AssertEqualAsync(database, client: "south");
        }

        Assert.NotEqual(0, (await store.QueryAsync<long>("SELECT COUNT(*) FROM month_card")).Single());
    }

    [Fact]
    public async Task Keep_MonthThatIsNotOver_IsLeftUncounted()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        await new GovernanceLog(database).WriteAsync(
            [StoredHost.SomeDecision() with { At = From }, StoredHost.SomeDecision() with { At = From.AddMonths(1) }], [], From, CancellationToken.None);

        Assert.Equal(1, await new MonthKeeper(database).KeepAsync(From.AddMonths(1), CancellationToken.None));
        Assert.Equal(0, await new MonthKeeper(database).KeepAsync(From.AddMonths(1), CancellationToken.None));
        Assert.Equal([202512], await store.QueryAsync<int>("SELECT month FROM uncounted"));
    }

    /// <summary>Two keepers and two writers at once: no row is in no count, and nobody waits for ever.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keep_WhileReplicasWrite_MissesNoRow(bool isPostgres)
    {
        await using var store = await NewAsync(isPostgres);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var writing = Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
        {
            var (log, random) = (new GovernanceLog(database), new Random(writer));
            for (var group = 0; group < 60; group++)
            {
                var decisions = Enumerable.Range(0, 5).Select(_ => Made(random)).ToList();
                await log.WriteAsync(decisions, [.. Answers(random, decisions, share: 2)], Moment(random), CancellationToken.None);
            }
        })));
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new MonthKeeper(database).KeepAsync(Now.AddMonths(2), CancellationToken.None)));
        }

        await writing;
        await AssertEqualAsync(database, client: null);
        Assert.Equal(600, (await new GovernanceReader(database).ReadAsync(GovernanceRange.All, CancellationToken.None)).Fired);
    }

    private async Task<StoreFile> NewAsync(bool isPostgres) =>
        isPostgres ? StoreFile.OnPostgres(await shared.Server.NewDatabaseAsync()) : StoreFile.OnSqlite();

    private static async Task AssertEqualAsync(StoreDatabase database, string? client)
    {
        var reader = new GovernanceReader(database);
        foreach (var (since, until) in Ranges)
        {
            var range = new GovernanceRange(since, until, client);
            var counted = await reader.CountAsync(range, CancellationToken.None);

            var read = await reader.ReadAsync(range, CancellationToken.None);

            Assert.Equal(CalcinosisCds.Cli.Report.ReportJson.Of(counted), CalcinosisCds.Cli.Report.ReportJson.Of(read));
        }
    }

    internal static Decision Made(Random random) => new(
        Moment(random),
        Of(random, Clients),
        "calcinosis-patient-view",
        DecisionMode.Live,
        random.Next(2) == 0 ? "dystrophic:consistent" : "",
        random.Next(5) == 0 ? "labs" : "",
        random.Next(2) == 0 ? "1.0.0" : "2.0.0",
        TimeSpan.FromMilliseconds(random.Next(1, 400)),
        TimeSpan.Zero,
        null,
        null,
        [.. Enumerable.Range(0, random.Next(3)).Select(_ =>
            new DecidedCard(Guid.NewGuid(), Of(random, Topics), Of(random, Rules), random.Next(3), (CardFate)random.Next(6)))]);

    internal static IEnumerable<FeedbackItem> Answers(Random random, IEnumerable<Decision> decisions, int share) =>
        from decision in decisions
        from card in decision.Cards
        where random.Next(share) == 0
        select new FeedbackItem(
            random.Next(10) == 0 ? Of(random, Clients) : decision.Client,
            random.Next(10) == 0 ? Guid.NewGuid().ToString() : card.Uuid.ToString(),
            random.Next(3) == 0 ? FeedbackOutcome.Accepted : FeedbackOutcome.Overridden,
            Of(random, Reasons),
            [],
            Moment(random))
        {
            Service = random.Next(2) == 0 ? "calcinosis-patient-view" : "calcinosis-order-sign",
        };

    internal static DateTimeOffset Moment(Random random) => From.AddMinutes(random.Next(120 * 24 * 60));

    private static T Of<T>(Random random, T[] of) => of[random.Next(of.Length)];
}
