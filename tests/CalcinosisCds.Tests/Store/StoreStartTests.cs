using System.Net;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Trust;
using Dapper;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Store;

/// <summary>What a service does with the store that it finds: makes it, takes it, or refuses it with a line that says what to do.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class StoreStartTests : IDisposable
{
    private static readonly string Body = Requests.Whole().ToJsonString();

    private readonly Ehr _ehr = new("start");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EmptyStore_TwoServicesAtOnce_BothMakeItTogether(bool isPostgres)
    {
        await using var postgres = isPostgres ? await PostgresServer.StartAsync() : null;
        await using var store = postgres is null ? StoreFile.OnSqlite() : StoreFile.OnPostgres(postgres.ConnectionString);
        (string, string)[] settings = [.. _ehr.Record(0), store.Setting];
        var services = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ServiceProcess.StartAsync(settings)));
        var cards = services.Select(_ => Guid.NewGuid()).ToList();
        foreach (var (index, service) in services.Index())
        {
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), SteadyFeedback.Body(cards[index]), SteadyFeedback.Path));
            Assert.Empty(service.Lines("is away"));
        }

        await store.AssertHoldsOnceAsync(cards, cards);
        await store.ReportAsync(decisions: 2);
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("log_step")]
    [InlineData("token_step")]
    public async Task StoreOfANewerVersion_IsLeftAloneAndTheServiceSaysWhatToDo(string table)
    {
        await using var store = StoreFile.OnSqlite();
        await using (var first = await ServiceProcess.StartAsync(Environments.Development, [store.Setting]))
        {
            await first.StopAsync();
        }

        await using (var database = StoreDatabase.OfExisting(store.ConnectionString))
        {
            var statement = $"INSERT INTO {table} (step) VALUES (99)";
            await using var log = await database.OpenLogAsync(CancellationToken.None);
            await (table == "log_step" ? log.ExecuteAsync(statement)
                : database.WithTokensAsync(tokens => tokens.ExecuteAsync(statement), CancellationToken.None));
        }

        await using var service = await ServiceProcess.StartAsync(Environments.Production,
            [("PublicBaseUrl", Ehr.PublicBaseUrl), .. _ehr.Record(0), store.Setting], isAwaited: false);
        Assert.Contains("newer version", Assert.Single(service.Lines("cannot be used")), StringComparison.Ordinal);
        Assert.False(await service.IsReadyAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.StatusAsync(_ehr.Token(), SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
        Assert.Equal(0, (await store.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
        Assert.Equal(0, await service.StopAsync());
    }

    /// <summary>From the first byte, where a file is not even a database, or in the middle of its pages.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4096 * 3)]
    public async Task DamagedFile_IsNotReadyAndTheServiceSaysWhatToDo(int from)
    {
        await using var store = StoreFile.OnSqlite();
        await using (var first = await ServiceProcess.StartAsync(Environments.Development, [store.Setting]))
        {
            var items = Enumerable.Range(0, 1000).Select(_ => StoredHost.Overridden(Guid.NewGuid().ToString())).ToArray();
            Assert.Equal(HttpStatusCode.OK, await first.StatusAsync(token: null, StoredHost.FeedbackOf(items), SteadyFeedback.Path));
            await first.StopAsync();
        }

        var bytes = await File.ReadAllBytesAsync(store.Path);
        bytes.AsSpan(from, Math.Min(64 * 1024, bytes.Length - from)).Fill(0xA5);
        await File.WriteAllBytesAsync(store.Path, bytes);

        await using var service = await ServiceProcess.StartAsync(Environments.Development, [store.Setting], isAwaited: false);
        Assert.Contains("damaged. Restore it from a backup", Assert.Single(service.Lines("cannot be used")), StringComparison.Ordinal);
        Assert.False(await service.IsReadyAsync());
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, Body));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.StatusAsync(token: null, SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(store.Path));
        Assert.Equal(0, await service.StopAsync());
    }

    public void Dispose() => _ehr.Dispose();
}
