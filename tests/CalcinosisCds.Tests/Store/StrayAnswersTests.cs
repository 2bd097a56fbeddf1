using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Store;

/// <summary>Answers about cards that nobody was shown cannot fill the store, and every one is counted.</summary>
[Collection(SharedPostgres.Name)]
public sealed class StrayAnswersTests(SharedPostgres shared)
{
    private const int Kept = 10_000;
    private const int Batch = 1_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 15, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H21_MoreThanADayHolds_AreCountedByClientAndHookAndNotKept(bool isPostgres)
    {
        await using var store = await NewAsync(isPostgres);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var log = new GovernanceLog(database);
        var (before, alongside) = (StoredHost.SomeDecision() with { At = Now }, StoredHost.SomeDecision() with { At = Now });
        await log.WriteAsync([before], [], Now, CancellationToken.None);
        for (var batch = 0; batch < Kept / Batch; batch++)
        {
            await log.WriteAsync([], Strays("c", Batch), Now, CancellationToken.None);
        }

        await log.WriteAsync([alongside], [.. Strays("c", Batch), About(before), About(alongside)], Now, CancellationToken.None);
        await log.WriteAsync([], [.. Strays("c", 7, "calcinosis-order-sign"), .. Strays("other", 3), .. Strays("c", Batch)], Now, CancellationToken.None);

        var report = await store.ReportAsync();
        Assert.Equal(Kept + 2 + 3, (await store.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
        Assert.Equal((2, Kept + (2 * Batch) + 7 + 3), (report.Overridden, report.NotOnRecord));
        Assert.Equal(
            [new("c", "calcinosis-order-sign", 7), new("c", "calcinosis-patient-view", Kept + (2 * Batch)), new("other", "calcinosis-patient-view", 3)],
            report.Strays);

        // The next day is another, and what was counted is of its hour.
        await log.WriteAsync([], Strays("c", 5), Now.AddDays(1), CancellationToken.None);
        Assert.Equal(Kept + 2 + 3 + 5, (await store.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
        Assert.Equal(5, (await new GovernanceReader(database).ReadAsync(GovernanceRange.From(Now.AddHours(1)), CancellationToken.None)).NotOnRecord);
    }

    /// <summary>A card of another client is none of ours, and is told apart there as well.</summary>
    [Fact]
    public async Task H21_CardOfAnotherClient_IsCountedAsNotOnRecord()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var (log, theirs) = (new GovernanceLog(database), StoredHost.SomeDecision() with { At = Now, Client = "theirs" });
        await log.WriteAsync([theirs], Strays("c", Kept), Now, CancellationToken.None);

        await log.WriteAsync([], [About(theirs) with { Client = "c" }], Now, CancellationToken.None);

        var report = await store.ReportAsync();
        Assert.Equal((0, Kept + 1), (report.Overridden, report.NotOnRecord));
        Assert.Equal(Kept, (await store.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }

    [Fact]
    public async Task Report_AnswersToUnknownCards_AreToldByClientAndHook()
    {
        await using var host = new StoredHost();
        await host.CardsAsync(Requests.Whole());
        await host.KeepAsync(StoredHost.Overridden("unknown"), StoredHost.Overridden("unknown, too"));

        var report = await host.ReportAsync(decisions: 1);

        Assert.Equal(new StrayLine("development", "calcinosis-patient-view", 2), Assert.Single(report.Strays));
    }

    private async Task<StoreFile> NewAsync(bool isPostgres) =>
        isPostgres ? StoreFile.OnPostgres(await shared.Server.NewDatabaseAsync()) : StoreFile.OnSqlite();

    private static IReadOnlyList<FeedbackItem> Strays(string client, int count, string service = "calcinosis-patient-view") =>
        [.. Enumerable.Range(0, count).Select(_ => Item(client, Guid.NewGuid()) with { Service = service })];

    private static FeedbackItem About(Decision decision) => Item(decision.Client, decision.Cards[0].Uuid);

    private static FeedbackItem Item(string client, Guid card) => new(client, card.ToString(), FeedbackOutcome.Overridden, "", [], Now);
}
