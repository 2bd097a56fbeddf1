using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Store;

/// <summary>A store of the last release is taken over whole: nothing is lost, and the report says of it what it said before.</summary>
[Collection(SharedPostgres.Name)]
public sealed class EarlierStoreTests(SharedPostgres shared)
{
    private static readonly string[] Tables = ["decision", "card", "feedback", "audit_count"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upgrade_StoreOfTheLastRelease_LosesNothingAndReportsTheSame(bool isPostgres)
    {
        await using var store = await NewAsync(isPostgres);
        await EarlierStore.MakeAsync(store);
        var before = await RowsAsync(store);
        await AssertReportsAsBeforeAsync(store);

        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);

        Assert.Equal(before, await RowsAsync(store));
        await AssertReportsAsBeforeAsync(store);
        Assert.Equal([202611], await store.QueryAsync<int>("SELECT month FROM uncounted"));
    }

    /// <summary>A replica of the last release that is still there writes into the new store as before: its rows are counted as well.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upgrade_TheLastReleaseWritesOn_IsCounted(bool isPostgres)
    {
        await using var store = await NewAsync(isPostgres);
        await EarlierStore.MakeEmptyAsync(store);
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        await new MonthKeeper(database).KeepAsync(DateTimeOffset.UnixEpoch.AddYears(100), CancellationToken.None);

        await EarlierStore.WriteAsync(store);

        var reader = new GovernanceReader(database);
        var kept = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
        Assert.Equal((long)JsonNode.Parse(EarlierStore.Report)!["fired"]!, kept.Fired);
        Assert.Equal((long)JsonNode.Parse(EarlierStore.Report)!["overridden"]!, kept.Overridden);
    }

    private async Task<StoreFile> NewAsync(bool isPostgres) =>
        isPostgres ? StoreFile.OnPostgres(await shared.Server.NewDatabaseAsync()) : StoreFile.OnSqlite();

    private static async Task<IReadOnlyList<long>> RowsAsync(StoreFile store) =>
        [.. (await Task.WhenAll(Tables.Select(table => store.QueryAsync<long>($"SELECT COUNT(*) FROM {table}")))).Select(rows => rows.Single())];

    private static async Task AssertReportsAsBeforeAsync(StoreFile store)
    {
        var report = await CommandLine.RunAsync("report", "--store", store.ConnectionString, "--json");
        var audit = await CommandLine.RunAsync("report", "--store", store.ConnectionString, "--json", "--audit");

        AssertHolds(JsonNode.Parse(EarlierStore.Report), JsonNode.Parse(report.Output), "report");
        AssertHolds(JsonNode.Parse(EarlierStore.Audit), JsonNode.Parse(audit.Output), "audit");
    }

    /// <summary>Everything of the old report stands in the new one; what is new beside it does not count.</summary>
    private static void AssertHolds(JsonNode? before, JsonNode? now, string at)
    {
        switch (before)
        {
            case JsonObject members:
                Assert.All(members, member => AssertHolds(member.Value, now![member.Key], at + "." + member.Key));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, now!.AsArray().Count);
                Assert.All(items.Index(), entry => AssertHolds(entry.Item, now[entry.Index], $"{at}[{entry.Index}]"));
                break;
            default:
                Assert.True(JsonNode.DeepEquals(before, now), $"{at} was {before?.ToJsonString()} and is {now?.ToJsonString()}.");
                break;
        }
    }
}
