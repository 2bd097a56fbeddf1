using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Store;
using Dapper;

namespace CalcinosisCds.Tests.Trust;

/// <summary>A client whose private key may be known to others: an operator has every replica forget what it holds of its keys.</summary>
[Collection(SharedPostgres.Name)]
public sealed class KeyDropTests(SharedPostgres shared) : IDisposable
{
    private const string North = "north";
    private static readonly Dictionary<string, long> Once = new() { ["rotation"] = 1 };
    private static readonly TimeSpan BetweenFirstAttempts = TimeSpan.FromSeconds(5);

    private readonly Ehr _ehr = new("rotation");

    public void Dispose() => _ehr.Dispose();

    /// <summary>The whole way: the command, the store, both replicas.</summary>
    [Theory]
    [InlineData("rotation", false)]
    [InlineData("https://rotation.example", true)]
    public async Task J20_KeysAreDropped_NoReplicaAcceptsTheOldOneThoughItWasCached(string named, bool isPostgres)
    {
        using var next = new Ehr("rotation") { KeyId = "key/2" };
        await using var keys = await KeyServer.StartAsync(_ehr.Jwk());
        await using var store = isPostgres ? StoreFile.OnPostgres(await shared.Server.NewDatabaseAsync()) : StoreFile.OnSqlite();
        (string, string)[] settings = [.. _ehr.RecordByUrl(0, keys.Url), store.Setting];
        using var one = TrustedHost.Start(settings);
        using var another = TrustedHost.Start(settings);
        TrustedHost[] replicas = [one, another];
        Assert.All(await CallAsync(replicas, _ehr), status => Assert.Equal(HttpStatusCode.OK, status));
        keys.Serve(next.Jwk());
        Assert.All(await CallAsync(replicas, _ehr), status => Assert.Equal(HttpStatusCode.OK, status)); // It is cached.

        var result = await DropAsync(named, settings);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        for (var attempt = 0; (await CallAsync(replicas, _ehr)).Contains(HttpStatusCode.OK) && attempt < 100; attempt++)
        {
            await Task.Delay(200);
        }

        Assert.All(await CallAsync(replicas, _ehr), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.All(await CallAsync(replicas, next), status => Assert.Equal(HttpStatusCode.OK, status));
        var change = Assert.Single((await store.ReportAsync()).Changes, change => change.What == ChangeOf.Keys);
        Assert.Equal("rotation", change.To);
    }

    [Fact]
    public async Task J20_KeysAreDroppedWhileTheServerIsAway_NoneIsAcceptedUntilItIsBack()
    {
        using var server = new AskedKeys(_ehr.Jwk());
        using var keys = new FetchedKeys(server.Url);
        Assert.NotNull(await keys.FindAsync());
        server.Answer(AskedServer.Status(500));

        keys.Drop(Once);

        Assert.Null(await keys.FindAsync());
        server.Serve(_ehr.Jwk());
        keys.Time.Advance(BetweenFirstAttempts);
        Assert.NotNull(await keys.FindAsync());
    }

    /// <summary>What is under way when they are dropped may bring what was dropped.</summary>
    [Fact]
    public async Task J20_KeysAreDroppedWhileTheyAreRead_WhatComesIsReadAgain()
    {
        using var next = new Ehr("rotation") { KeyId = "key/2" };
        await using var server = await KeyServer.StartAsync();
        using var keys = new FetchedKeys(server.Url);
        var (asked, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Answer = async context =>
        {
            asked.TrySetResult();
            await told.Task;
            server.Serve(next.Jwk());
            await Reply.Text(Ehr.Jwks(_ehr.Jwk()), "application/json")(context);
        };
        var found = keys.FindAsync();
        await asked.Task;

        keys.Drop(Once);
        told.SetResult();

        Assert.Null(await found);
        Assert.NotNull(await keys.FindAsync("key/2"));
        Assert.Equal(2, server.Asked.Count);
    }

    /// <summary>Counted, not timed: each heeds a drop once, whoever's clock is wrong, and one that started after it has nothing to forget.</summary>
    [Fact]
    public async Task J20_DropThatIsKnown_IsHeededOnce()
    {
        using var server = new AskedKeys(_ehr.Jwk());
        using var keys = new FetchedKeys(server.Url);
        keys.Drop(Once);
        Assert.NotNull(await keys.FindAsync());

        keys.Drop(Once);

        Assert.NotNull(await keys.FindAsync());
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData("nobody", "is neither the name nor the issuer of a client with keys in settings.json. Write one of rotation.")]
    [InlineData("development", "Write one of rotation.")]
    public async Task Drop_NoSuchClient_IsExitCode2AndSaysWhichThereAre(string named, string said)
    {
        await using var store = StoreFile.OnSqlite();

        var result = await DropAsync(named, [.. _ehr.RecordByUrl(0, "https://ehr.example/keys"), ("Clients:1:Name", "development"), store.Setting]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("calcinosis-cds: `" + named + "`", result.Error, StringComparison.Ordinal);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drop_NoStoreYet_IsExitCode2AndMakesNone()
    {
        await using var store = StoreFile.OnSqlite();

        var result = await DropAsync("rotation", [.. _ehr.RecordByUrl(0, "https://ehr.example/keys"), store.Setting]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("the store that the settings name cannot be written", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(store.Path));
    }

    /// <summary>A store of an earlier release is read as it is, and takes no drop, for a service of that release would not heed it.</summary>
    [Fact]
    public async Task Drop_StoreOfAnEarlierRelease_IsExitCode2AndItsReportIsReadAsNorth()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        await using (var connection = await database.OpenLogAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("DROP TABLE key_drop; DELETE FROM log_step WHERE step >= 7");
        }

        var result = await DropAsync("rotation", [.. _ehr.RecordByUrl(0, "https://ehr.example/keys"), store.Setting]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("earlier release", result.Error, StringComparison.Ordinal);
        Assert.Empty((await store.ReportAsync()).Changes);
    }

    /// <summary>Beside what is dropped nothing of the settings leaves the command, nor a client's keys of another client's report.</summary>
    [Fact]
    public async Task Report_OfAnotherClient_SaysNothingOfTheDrop()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        Assert.True(await new KeyDrops(database).AddAsync([North], DateTimeOffset.UnixEpoch.AddYears(50), CancellationToken.None));
        var reader = new GovernanceReader(database);

        Assert.Single((await reader.ReadAsync(GovernanceRange.All with { Client = North }, CancellationToken.None)).Changes);
        Assert.Empty((await reader.ReadAsync(GovernanceRange.All with { Client = "south" }, CancellationToken.None)).Changes);
        Assert.Contains(
            "dropped by an operator", (await CommandLine.RunAsync("report", "--store", store.ConnectionString)).Output, StringComparison.Ordinal);
    }

    private static async Task<CommandResult> DropAsync(string named, (string Key, string Value)[] settings)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("calcinosis-cds-settings-").FullName, "settings.json");
        await File.WriteAllTextAsync(file, new JsonObject(settings.Select(setting =>
            KeyValuePair.Create<string, JsonNode?>("CalcinosisCds:" + setting.Key, setting.Value))).ToJsonString());

        return await CommandLine.RunAsync("keys", "drop", named, "--config", file);
    }

    private static Task<HttpStatusCode[]> CallAsync(IEnumerable<TrustedHost> replicas, Ehr signer) => Task.WhenAll(replicas.Select(async replica =>
    {
        using var response = await replica.PostAsync(signer.Token(), Requests.Whole().ToJsonString());

        return response.StatusCode;
    }));
}
