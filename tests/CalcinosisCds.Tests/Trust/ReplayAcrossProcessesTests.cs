using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;
using Microsoft.Data.Sqlite;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What a token was used for survives the process that saw it, and binds every other.</summary>
[Collection(SharedPostgres.Name)]
public sealed class ReplayAcrossProcessesTests(SharedPostgres shared) : IDisposable
{
    private const int Copies = 8;
    private const int Tokens = 20;
    private static readonly string Body = Requests.Whole().ToJsonString();

    private readonly PostgresServer _postgres = shared.Server;
    private readonly Ehr _ehr = new("replicas");

    [Fact]
    public async Task J6_CopiesToTwoReplicasOnOnePostgres_ExactlyOneIsLetIn_AndNoneAfterARestart()
    {
        var settings = await OnNewDatabaseAsync();

        // Both at once on an empty database.
        var (one, two) = (ServiceProcess.StartAsync(settings), ServiceProcess.StartAsync(settings));
        await using var north = await one;
        await using var south = await two;
        var tokens = NewTokens(Tokens);
        foreach (var token in tokens)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(copy => (copy % 2 == 0 ? north : south).StatusAsync(token, Body)));
            Assert.Equal(1, answers.Count(status => status == HttpStatusCode.OK));
            Assert.Equal(Copies - 1, answers.Count(status => status == HttpStatusCode.Unauthorized));
        }

        await north.StopAsync();
        await south.KillAsync();
        await using var first = await ServiceProcess.StartAsync(settings);
        await using var second = await ServiceProcess.StartAsync(settings);
        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await first.StatusAsync(token, Body));
            Assert.Equal(HttpStatusCode.Unauthorized, await second.StatusAsync(token, Body));
        }

        Assert.Equal(HttpStatusCode.OK, await first.StatusAsync(_ehr.Token(), Body));
        Assert.Equal(HttpStatusCode.OK, await second.StatusAsync(_ehr.Token(), Body));
    }

    [Fact]
    public async Task J6_KilledAndStartedAgainOnSqlite_StillRefuses()
    {
        (string, string)[] settings = [.. _ehr.Record(0), ReplayTests.NewStore()];

        // Two at once on a store that is not there, as when one is replaced by the next.
        var (one, two) = (ServiceProcess.StartAsync(settings), ServiceProcess.StartAsync(settings));
        await using var north = await one;
        await using var south = await two;
        var tokens = NewTokens(Tokens);
        foreach (var token in tokens)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(copy => (copy % 2 == 0 ? north : south).StatusAsync(token, Body)));
            Assert.Equal(1, answers.Count(status => status == HttpStatusCode.OK));
        }

        await Task.WhenAll(north.KillAsync(), south.KillAsync());
        await using var again = await ServiceProcess.StartAsync(settings);
        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await again.StatusAsync(token, Body));
        }

        Assert.Equal(HttpStatusCode.OK, await again.StatusAsync(_ehr.Token(), Body));
    }

    [Fact]
    public async Task J6_PostgresStoppedInOrder_HasForgottenNothing()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), ("Store:ConnectionString", postgres.ConnectionString)]);
        var used = NewTokens(1)[0];
        var unused = NewTokens(1)[0];
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(used, Body));

        await postgres.StopAsync();
        await postgres.StartAgainAsync();
        await AnswersAsync(service);

        Assert.Equal(HttpStatusCode.Unauthorized, await service.StatusAsync(used, Body));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(unused, Body));
    }

    [Fact]
    public async Task J6_PostgresCrashed_LetsInNothingThatItMayHaveForgotten()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), ("Store:ConnectionString", postgres.ConnectionString)]);
        var used = NewTokens(1)[0];
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(used, Body));

        await postgres.CrashAsync();
        await postgres.StartAgainAsync();
        await service.BecomeReadyAsync();

        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.NotEqual(HttpStatusCode.OK, await service.StatusAsync(used, Body));
            await Task.Delay(300);
        }
    }

    /// <summary>The server goes on, and says so, but begins anew with what had reached the disk: its own start tells nothing of that.</summary>
    [Fact]
    public async Task J6_OneProcessOfPostgresKilled_LetsInNothingThatItMayHaveForgotten()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), ("Store:ConnectionString", postgres.ConnectionString)]);
        var used = NewTokens(5);
        var checkpointer = (int)(await postgres.AskAsync("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"))!;
        foreach (var token in used)
        {
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token, Body));
        }

        await Command.RunAsync("kill", "-KILL", checkpointer.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await postgres.BecomeReadyAsync();
        await service.BecomeReadyAsync();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            foreach (var token in used)
            {
                Assert.NotEqual(HttpStatusCode.OK, await service.StatusAsync(token, Body));
            }

            await Task.Delay(300);
        }
    }

    [Fact]
    public async Task J7_StoreDown_Is503AndNobodyIsLetIn_UntilItIsBack()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), ("Store:ConnectionString", postgres.ConnectionString)]);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));

        await postgres.StopAsync();
        for (var call = 0; call < 5; call++)
        {
            using var response = await service.PostAsync(_ehr.Token(), Body);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        }

        Assert.False(await service.IsReadyAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await service.StatusAsync(_ehr.Token(claims: claims => claims["aud"] = "https://other.example"), Body));
        await postgres.StartAgainAsync();
        await AnswersAsync(service);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
        Assert.Single(service.Output.Split(Environment.NewLine), line => line.Contains("The store of Tokens is away", StringComparison.Ordinal));
    }

    [Fact]
    public async Task J7_SqliteLockedByAnother_Is503AndHoldsNobodyUp()
    {
        var store = ReplayTests.NewStore();
        await using var service = await ServiceProcess.StartAsync([.. _ehr.Record(0), store]);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
        var folder = Path.GetDirectoryName(store.Value["Data Source=".Length..])!; // A full path to a file has a folder.
        await using var other = new SqliteConnection("Pooling=false;Data Source="
            + Directory.GetFiles(folder, "*-tokens-*")
            .Single(file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)));
        await other.OpenAsync();

        await using (await other.BeginTransactionAsync())
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => service.StatusAsync(_ehr.Token(), Body)));
            Assert.All(answers, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
            Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }

        await AnswersAsync(service);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
    }

    public void Dispose() => _ehr.Dispose();

    /// <summary>Good for minutes: what refuses them later is that they were used.</summary>
    private List<string> NewTokens(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _ehr.Token(claims: claims => claims["exp"] = (long)claims["exp"]! + 200))];

    /// <summary>Ready, and its old connections to a store that was gone are used up.</summary>
    private async Task AnswersAsync(ServiceProcess service)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await service.BecomeReadyAsync();
            if (await service.StatusAsync(_ehr.Token(), Body) == HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("The service does not let anybody in: " + service.Output);
    }

    private async Task<(string Key, string Value)[]> OnNewDatabaseAsync()
    {
        var database = "replicas_" + Guid.NewGuid().ToString("N");
        await _postgres.AskAsync("CREATE DATABASE " + database);

        return [.. _ehr.Record(0), ("Store:ConnectionString",
            _postgres.ConnectionString.Replace("Database=postgres", "Database=" + database, StringComparison.Ordinal))];
    }
}
