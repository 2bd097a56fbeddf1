using CalcinosisCds.Settings.Keys;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Trust;

/// <summary>A key server that keeps everybody waiting, hangs or breaks off: one call waits for all, and known keys are used meanwhile.</summary>
public sealed class KeyWaitTests : IAsyncLifetime, IDisposable
{
    private const int Callers = 100;

    private readonly Ehr _ehr = new("rotation");
    private KeyServer? _server;
    private FetchedKeys? _keys;

    private KeyServer Server => _server!; // Started before each test.

    private FetchedKeys Keys => _keys!; // Made with the server.

    public async Task InitializeAsync()
    {
        _server = await KeyServer.StartAsync(_ehr.Jwk());
        _keys = new FetchedKeys(_server.Url);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose()
    {
        _keys?.Dispose();
        _ehr.Dispose();
    }

    [Fact]
    public async Task J14_ManyAtOnceWithoutKeys_OneFetch()
    {
        var release = Hold();

        var callers = Enumerable.Range(0, Callers).Select(_ => Keys.FindAsync()).ToList();
        await UntilAskedAsync(1);
        release.SetResult();

        Assert.All(await Task.WhenAll(callers), Assert.NotNull);
        Assert.Single(Server.Asked);
    }

    [Fact]
    public async Task J14_CallerWhoGoesAway_SpoilsNothingForTheOthers()
    {
        var release = Hold();
        using var gone = new CancellationTokenSource();
        var first = Keys.FindAsync(ct: gone.Token);
        await UntilAskedAsync(1);
        var second = Keys.FindAsync();

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();

        Assert.NotNull(await second);
        Assert.Single(Server.Asked);
    }

    [Fact]
    public async Task J14_OldSetAndAHangingServer_TheKnownKeyIsUsedAfterAQuarterOfASecond()
    {
        Assert.NotNull(await Keys.FindAsync());
        Server.Answer = Reply.Hang;
        Keys.Time.Advance(FetchedKeys.FreshFor);

        var known = Keys.FindAsync();
        await UntilAskedAsync(2);
        Assert.False(known.IsCompleted);
        Keys.Time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.NotNull(await known.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task J14_ServerBreaksOff_LastGoodKeysForADayAndNoLonger()
    {
        Assert.NotNull(await Keys.FindAsync());
        Server.Answer = Reply.Reset(new System.Text.Json.Nodes.JsonObject { ["keys"] = "cut" });

        Keys.Time.Advance(FetchedKeys.UsableFor - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Keys.FindAsync());
        Keys.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Keys.FindAsync());

        Server.Serve(_ehr.Jwk());
        Keys.Time.Advance(FetchedKeys.BetweenRefreshes);
        Assert.NotNull(await Keys.FindAsync());
    }

    /// <summary>The server answers once the source is set.</summary>
    private TaskCompletionSource Hold()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = Server.Answer;
        Server.Answer = async context =>
        {
            await release.Task;
            await answer(context);
        };

        return release;
    }

    private async Task UntilAskedAsync(int times)
    {
        while (Server.Asked.Count < times)
        {
            await Task.Delay(10);
        }
    }
}
