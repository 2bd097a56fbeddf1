using System.Diagnostics;
using System.Globalization;
using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Store;

/// <summary>A store that does not take what is written: feedback is refused, hooks go on as long as callers can be judged, and the log says why,
/// once.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class FullStoreTests : IDisposable
{
    private static readonly string Body = Requests.Whole().ToJsonString();

    /// <summary>The same user without the powers of root, for whom no file is read-only.</summary>
    private static readonly string[] Powerless = Environment.IsPrivilegedProcess ? ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] : [];

    /// <summary>A write over the limit fails, and ends no process.</summary>
    private static readonly string[] Limitable = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

    private readonly Ehr _ehr = new("full");

    [FactWhereRuns("many containers forbid to mount a small disk; a limit of file sizes shows the like in the next test", "unshare", "--user",
        "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")]
    public async Task DiskIsFull_FeedbackIsRefusedAndHooksGoOn_UntilThereIsRoom()
    {
        await using var store = StoreFile.OnSqlite();
        var folder = Path.GetDirectoryName(store.Path)!; // A full path to a file has a folder.
        string[] onSmallDisk = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\"", folder];
        await using var service = await ServiceProcess.StartAsync(Environments.Development, [store.Setting], onSmallDisk);
        var ballast = $"/proc/{service.Id}/root{folder}/ballast";
        await KeepAsync(service, token: null);
        Assert.Throws<IOException>(() => File.WriteAllBytes(ballast, new byte[4 << 20]));

        await RefusesFeedbackAsync(service, token: false);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, Body));
        Assert.Contains("the disk is full", Assert.Single(service.Lines("The store of Log is away")), StringComparison.Ordinal);

        File.Delete(ballast);
        await UntilKeptAsync(service, token: false);
        Assert.Single(service.Lines("The store of Log is away"));
        Assert.Single(service.Lines("The store of Log is back"));
    }

    /// <summary>By a limit of file sizes, which every user may set: first only the log has reached it, then used tokens as well.</summary>
    [Fact]
    public async Task FilesCannotGrow_CallersAreLetInWhileTheirTokensCanBeNoted()
    {
        await using var store = StoreFile.OnSqlite();
        await using var service = await ServiceProcess.StartAsync(Environments.Production,
            [("PublicBaseUrl", Ehr.PublicBaseUrl), .. _ehr.Record(0), store.Setting], Limitable);
        for (var request = 0; request < 5; request++)
        {
            await KeepAsync(service, _ehr.Token(), items: 1000);
        }

        await LimitAsync(service, new FileInfo(store.Path + "-wal").Length.ToString(CultureInfo.InvariantCulture));
        await RefusesFeedbackAsync(service, token: true);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
        Assert.True(await service.IsReadyAsync());
        Assert.Single(service.Lines("The store of Log is away"));
        Assert.Empty(service.Lines("The store of Tokens is away"));

        await LimitAsync(service, "4096");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.StatusAsync(_ehr.Token(), Body));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.StatusAsync(_ehr.Token(), Body));
        Assert.Single(service.Lines("The store of Tokens is away"));

        await LimitAsync(service, "unlimited");
        await service.BecomeReadyAsync();
        await UntilKeptAsync(service, token: true);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
        Assert.Single(service.Lines("The store of Log is away"));
        await store.ReportAsync(decisions: 2);
        Assert.Equal(5 * 1000, (await store.QueryAsync<long>("SELECT COUNT(*) FROM feedback WHERE suggestions = 0 AND reason = ''")).Single());
    }

    [Fact]
    public async Task FileIsReadOnly_FeedbackIsRefusedAndHooksGoOn_UntilItIsWritable()
    {
        await using var store = StoreFile.OnSqlite();
        (string, string)[] settings = [("PublicBaseUrl", Ehr.PublicBaseUrl), .. _ehr.Record(0), store.Setting];
        await using (var first = await ServiceProcess.StartAsync(settings))
        {
            await KeepAsync(first, _ehr.Token());
            await first.StopAsync();
        }

        await SetModeAsync(store, "400");
        await using var service = await ServiceProcess.StartAsync(Environments.Production, settings, Powerless);
        await RefusesFeedbackAsync(service, token: true);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Body));
        Assert.Contains("its file cannot be written", Assert.Single(service.Lines("The store of Log is away")), StringComparison.Ordinal);

        await SetModeAsync(store, "600");
        await UntilKeptAsync(service, token: true);
        Assert.Single(service.Lines("The store of Log is away"));
        await store.ReportAsync(decisions: 1);
    }

    public void Dispose() => _ehr.Dispose();

    /// <summary>Of the log's files: SQLite gives those that it makes beside the first the same mode.</summary>
    private static Task SetModeAsync(StoreFile store, string mode) =>
        Command.RunAsync("chmod", [mode, .. new[] { store.Path, store.Path + "-wal", store.Path + "-shm" }.Where(File.Exists)]);

    private static async Task KeepAsync(ServiceProcess service, string? token, int items = 1)
    {
        var body = StoredHost.FeedbackOf([.. Enumerable.Range(0, items).Select(_ => StoredHost.Overridden(Guid.NewGuid().ToString()))]);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token, body, SteadyFeedback.Path));
    }

    private async Task<HttpStatusCode> FeedbackAsync(ServiceProcess service, bool token) =>
        await service.StatusAsync(token ? _ehr.Token() : null, SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path);

    private async Task RefusesFeedbackAsync(ServiceProcess service, bool token)
    {
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await FeedbackAsync(service, token));
        }
    }

    private async Task UntilKeptAsync(ServiceProcess service, bool token)
    {
        var started = Stopwatch.GetTimestamp();
        while (await FeedbackAsync(service, token) != HttpStatusCode.OK)
        {
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
            await Task.Delay(100);
        }
    }

    private static Task LimitAsync(ServiceProcess service, string bytes) =>
        Command.RunAsync("prlimit", "--pid", service.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:");
}
