using System.Text.Json.Nodes;
using CalcinosisCds.Cli.Report;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Processes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Store;

/// <summary>Single decisions and answers go when the operator says so, and no count with them.</summary>
[Collection(SharedPostgres.Name)]
public sealed class OldRowsTests(SharedPostgres shared)
{
    private static readonly DateTimeOffset Now = MonthTests.Now;
    private static readonly DateTimeOffset Before = new YearMonth(202602).Begins.AddDays(9);
    private static readonly DateTimeOffset RowsSince = new YearMonth(202602).Begins;

    /// <summary>All, months that are gone, and months at both sides.</summary>
    private static readonly GovernanceRange[] Ranges =
    [
        GovernanceRange.All,
        new(new YearMonth(202512).Begins, new YearMonth(202601).Ends, null),
        new(new YearMonth(202601).Begins, Now.AddDays(-3), "south"),
    ];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Remove_MonthsThatAreOver_TakesTheirRowsAndNoCount(bool isPostgres, int seed)
    {
        await using var store = await NewAsync(isPostgres);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await FillAsync(database, new Random(seed));
        var before = await ReportsAsync(database);

        await RemoveAllAsync(database);

        Assert.Equal(before, await ReportsAsync(database));
        Assert.Equal([0, 0, 0, 0], await LeftAsync(store));
        Assert.NotEqual(0, (await store.QueryAsync<long>("SELECT COUNT(*) FROM card")).Single());
        Assert.Equal(RowsSince, (await store.ReportAsync()).RowsSince);
    }

    /// <summary>Whatever is written late to such a month, nobody counts it anew: what is counted is all that is left of it.</summary>
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task Remove_ThenSomebodyWritesToTheMonth_NoCountIsLost(bool isPostgres, int seed)
    {
        await using var store = await NewAsync(isPostgres);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        var (random, log) = (new Random(seed), new GovernanceLog(database));
        var known = await FillAsync(database, random);
        var gone = new GovernanceRange(MonthTests.From.AddMonths(-1).AddDays(-19), RowsSince, null);
        var before = await ReportAsync(database, gone);
        await RemoveAllAsync(database);

        // Answers to cards that are gone, decisions of months that are, and a card whose answers came in a month that is gone and in one that is not.
        var late = StoredHost.SomeDecision() with { At = Now };
        var answer = new FeedbackItem("c", late.Cards[0].Uuid.ToString(), FeedbackOutcome.Overridden, "", [], Now);
        await log.WriteAsync([], [.. MonthTests.Answers(random, known, share: 2)], Now, CancellationToken.None);
        await log.WriteAsync([], [answer], RowsSince.AddDays(-1), CancellationToken.None);
        await log.WriteAsync([], [answer with { OutcomeAt = Now.AddDays(1) }], RowsSince.AddDays(1), CancellationToken.None);
        await log.WriteAsync([late, StoredHost.SomeDecision() with { At = RowsSince.AddDays(-1) }], [], Now, CancellationToken.None);
        Assert.DoesNotContain(202601, await store.QueryAsync<int>("SELECT month FROM uncounted"));
        Assert.Contains(202602, await store.QueryAsync<int>("SELECT month FROM uncounted"));
        await new MonthKeeper(database).KeepAsync(Now.AddMonths(2), CancellationToken.None);

        Assert.Equal(before, await ReportAsync(database, gone));
    }

    [Fact]
    public async Task Remove_MonthThatIsNotCounted_IsLeft()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        await new GovernanceLog(database).WriteAsync([StoredHost.SomeDecision()], [], Now, CancellationToken.None);

        Assert.Equal(0, await new OldRows(database).RemoveAsync(Now, CancellationToken.None));
        Assert.Equal(1, (await store.QueryAsync<long>("SELECT COUNT(*) FROM decision")).Single());
        Assert.Null((await store.ReportAsync()).RowsSince);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Remove_ManyRows_ComeInPortions(bool isPostgres)
    {
        await using var store = await NewAsync(isPostgres);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        await new GovernanceLog(database).WriteAsync(
            [.. Enumerable.Range(0, 450).Select(_ => StoredHost.SomeDecision() with { At = MonthTests.From })],
            [.. Enumerable.Range(0, 250).Select(_ => new FeedbackItem("c", Guid.NewGuid().ToString(), FeedbackOutcome.Overridden, "", [], Now))],
            MonthTests.From,
            CancellationToken.None);
        await new MonthKeeper(database).KeepAsync(Now, CancellationToken.None);
        var portions = new List<int>();

        while (portions is not [.., 0])
        {
            portions.Add(await new OldRows(database).RemoveAsync(Now, CancellationToken.None));
        }

        Assert.Equal([200, 200, 50, 200, 50, 0], portions);
        Assert.Equal((450, 250), (await store.ReportAsync()) is var report ? (report.Fired, report.NotOnRecord) : default);
    }

    /// <summary>Nothing is removed unless the operator says so.</summary>
    [Theory]
    [InlineData(null, 2)]
    [InlineData("31.00:00:00", 1)]
    [InlineData("90.00:00:00", 2)]
    public async Task Upkeep_ByItsSetting_RemovesInTheBackground(string? keptFor, int left)
    {
        await using var store = StoreFile.OnSqlite();
        var time = new ManualTime();
        var begun = YearMonth.Of(time.GetUtcNow()).Begins;
        await using (var database = new StoreDatabase(store.ConnectionString, TimeProvider.System))
        {
            await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
            await new GovernanceLog(database).WriteAsync(
                [StoredHost.SomeDecision() with { At = begun.AddDays(-40) }, StoredHost.SomeDecision() with { At = begun.AddDays(-1) }],
                [],
                begun,
                CancellationToken.None);
        }

        (string, string)[] setting = keptFor is null ? [] : [("Decisions:KeepRowsFor", keptFor)];
        await using var host = new StoredHost(
            web => web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)), [store.Setting, .. setting]);
        _ = host.Services;
        for (var round = 0; round < 100 && (await store.QueryAsync<int>("SELECT month FROM uncounted")).Count > 0; round++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(50);
        }

        for (var round = 0; round < 20; round++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        Assert.Equal(left, (await store.QueryAsync<long>("SELECT COUNT(*) FROM decision")).Single());
        Assert.Equal(2, (await store.ReportAsync()).Fired);
    }

    [Fact]
    public async Task Report_PartOfAMonthThatIsGone_IsRefusedAndWholeOnesAreNot()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await FillAsync(database, new Random(5));
        await RemoveAllAsync(database);

        var cut = await CommandLine.RunAsync("report", "--store", store.Path, "--since", "2026-01-10");
        var late = await CommandLine.RunAsync("report", "--store", store.Path, "--since", "2026-02-10", "--json");
        var whole = await CommandLine.RunAsync("report", "--store", store.Path, "--since", "2026-01-01");

        Assert.Equal((2, ""), (cut.ExitCode, cut.Output));
        Assert.Contains("of the time before 2026-02-01 there are counts of whole months alone", cut.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (late.ExitCode, whole.ExitCode));
        Assert.StartsWith("2026-02-01", (string?)JsonNode.Parse(late.Output)!["rowsSince"], StringComparison.Ordinal);
        Assert.Contains("single decisions and answers are on record from 2026-02-01", whole.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_RowsGoneBeforeTheirCardComesAgain_IsAFault()
    {
        var options = new ServiceOptions
        {
            Decisions = new DecisionOptions { KeepRowsFor = TimeSpan.FromDays(31), CoolDown = TimeSpan.FromDays(32), HashSecret = StoredHost.Secret },
        };

        var faults = OptionFaults.Of(options, isDevelopment: true);

        Assert.Contains(faults, fault => fault.Contains("`CalcinosisCds:Decisions:KeepRowsFor`", StringComparison.Ordinal));
    }

    private async Task<StoreFile> NewAsync(bool isPostgres) =>
        isPostgres ? StoreFile.OnPostgres(await shared.Server.NewDatabaseAsync()) : StoreFile.OnSqlite();

    private static async Task<List<Decision>> FillAsync(StoreDatabase database, Random random)
    {
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var (log, decisions) = (new GovernanceLog(database), Enumerable.Range(0, 400).Select(_ => MonthTests.Made(random)).ToList());
        foreach (var group in decisions.Chunk(40))
        {
            await log.WriteAsync(group, [.. MonthTests.Answers(random, group, share: 3)], MonthTests.Moment(random), CancellationToken.None);
        }

        await new MonthKeeper(database).KeepAsync(Now, CancellationToken.None);

        return decisions;
    }

    private static async Task RemoveAllAsync(StoreDatabase database)
    {
        while (await new OldRows(database).RemoveAsync(Before, CancellationToken.None) > 0)
        {
            // On to the last portion.
        }
    }

    /// <summary>Decisions of months that are gone, strays that came in one, cards without a decision, and answers to such.</summary>
    private static async Task<IReadOnlyList<long>> LeftAsync(StoreFile store)
    {
        var until = RowsSince.ToUnixTimeMilliseconds();
        const string ofNoCard = "NOT EXISTS (SELECT 1 FROM card JOIN decision ON decision.id = card.decision WHERE card.uuid = feedback.card)";
        string[] queries =
        [
            $"SELECT COUNT(*) FROM decision WHERE at < {until}",
            $"SELECT COUNT(*) FROM feedback WHERE at < {until} AND {ofNoCard}",
            "SELECT COUNT(*) FROM card WHERE decision NOT IN (SELECT id FROM decision)",
            "SELECT COUNT(*) FROM feedback WHERE card IN (SELECT uuid FROM card WHERE decision NOT IN (SELECT id FROM decision))",
        ];

        return [.. (await Task.WhenAll(queries.Select(store.QueryAsync<long>))).Select(rows => rows.Single())];
    }

    private static async Task<IReadOnlyList<string>> ReportsAsync(StoreDatabase database)
    {
        var reports = new List<string>();
        foreach (var range in Ranges)
        {
            reports.Add(await ReportAsync(database, range));
        }

        return reports;
    }

    private static async Task<string> ReportAsync(StoreDatabase database, GovernanceRange range) =>
        ReportJson.Of(await new GovernanceReader(database).ReadAsync(range, CancellationToken.None) with { RowsSince = null });
}
