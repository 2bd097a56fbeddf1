using System.Net;
using System.Security.Cryptography;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Outbound;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Keys;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Keys come and go, and their server too; calls go on, and nobody can make us ask it more than once in half a minute.</summary>
public sealed class KeyRotationTests : IAsyncLifetime, IDisposable
{
    private const string Kid = "key/1+=";
    private const int Callers = 100;
    private const int UnknownKids = 1_000;
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);

    private readonly Ehr _ehr = new("rotation");
    private readonly ManualTime _time = new();
    private readonly ServiceProvider _services;
    private KeyServer? _server;

    public KeyRotationTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddOutboundHttp();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<ServiceMetrics>();
        services.AddSingleton<ClientKeys>();
        _services = services.BuildServiceProvider();
    }

    private KeyServer Server => _server!; // Started before each test.

    private ClientKeys Keys => _services.GetRequiredService<ClientKeys>();

    private ClientOptions Client => new() { Name = "rotation", JwksUrl = Server.Url, AllowPrivateNetwork = true, AllowInsecureHttp = true };

    public async Task InitializeAsync() => _server = await KeyServer.StartAsync(_ehr.Jwk());

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose()
    {
        _services.Dispose();
        _ehr.Dispose();
    }

    [Fact]
    public async Task J14_Upkeep_ReadsKeysBeforeAnybodyCallsAndBeforeTheyGrowOld()
    {
        await Keys.KeepFreshAsync([Client]);
        Assert.Equal(1, Server.Asked.Count);

        await Keys.KeepFreshAsync([Client]);
        _time.Advance(FreshFor - TimeSpan.FromMinutes(3));
        await Keys.KeepFreshAsync([Client]);
        Assert.Equal(1, Server.Asked.Count);

        _time.Advance(TimeSpan.FromMinutes(1));
        await Keys.KeepFreshAsync([Client]);
        Assert.Equal(2, Server.Asked.Count);

        _time.Advance(FreshFor - TimeSpan.FromMinutes(1));
        Assert.NotNull(await Keys.FindAsync(Client, Kid, default));
        Assert.Equal(2, Server.Asked.Count);
    }

    [Fact]
    public async Task J14_RotationUnderLoad_NobodyIsRefusedWrongly()
    {
        using var next = new Ehr("rotation") { KeyId = "key/2" };
        using var host = TrustedHost.Start(
            web => web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_time)),
            [.. _ehr.RecordByUrl(0, Server.Url), ReplayTests.NewStore()]);
        Assert.All(await CallAsync(host, _ehr), status => Assert.Equal(HttpStatusCode.OK, status));

        // The new key is published beside the old one and used at once; later the old one goes.
        Server.Serve(_ehr.Jwk(), next.Jwk());
        _time.Advance(BetweenRefreshes);
        var both = await Task.WhenAll(CallAsync(host, _ehr), CallAsync(host, next), CallAsync(host, _ehr), CallAsync(host, next));
        Assert.All(both.SelectMany(answers => answers), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, Server.Asked.Count);

        Server.Serve(next.Jwk());
        _time.Advance(FreshFor);
        Assert.All(await CallAsync(host, next), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await CallAsync(host, _ehr), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(3, Server.Asked.Count);
    }

    [Fact]
    public async Task J14_ManyAtOnceWithoutKeys_OneFetch()
    {
        var release = Hold();

        var callers = Enumerable.Range(0, Callers).Select(_ => FindAsync(Kid)).ToList();
        await UntilAskedAsync(1);
        release.SetResult();

        Assert.All(await Task.WhenAll(callers), Assert.NotNull);
        Assert.Single(Server.Asked);
    }

    [Fact]
    public async Task J14_UnknownKids_AtMostOneFetchInHalfAMinute()
    {
        Assert.NotNull(await FindAsync(Kid));
        for (var round = 1; round <= 3; round++)
        {
            _time.Advance(BetweenRefreshes);
            Assert.All(await Task.WhenAll(Enumerable.Range(0, UnknownKids).Select(i => FindAsync($"unknown-{i}"))), Assert.Null);
            _time.Advance(BetweenRefreshes - TimeSpan.FromSeconds(1));
            Assert.Null(await FindAsync("unknown"));
            Assert.Equal(1 + round, Server.Asked.Count);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull(await FindAsync(Kid));
    }

    [Fact]
    public async Task J14_UnknownKidWhileTheServerIsDown_AtMostOneFetchInHalfAMinute()
    {
        Assert.NotNull(await FindAsync(Kid));
        Server.Answer = Reply.Status(500);
        _time.Advance(BetweenRefreshes);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, UnknownKids).Select(i => FindAsync($"unknown-{i}"))), Assert.Null);

        Assert.Equal(2, Server.Asked.Count);
        Assert.NotNull(await FindAsync(Kid));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("HTML")]
    [InlineData("reset")]
    public async Task J14_ServerDown_LastGoodKeysForADayAndNoLonger(string fault)
    {
        Assert.NotNull(await FindAsync(Kid));
        Server.Answer = fault switch
        {
            "500" => Reply.Status(500),
            "HTML" => Reply.Text("<html></html>", "text/html"),
            _ => Reply.Reset(new System.Text.Json.Nodes.JsonObject { ["keys"] = "cut" })
        };

        _time.Advance(UsableFor - TimeSpan.FromSeconds(1));
        Assert.NotNull(await FindAsync(Kid));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindAsync(Kid));

        Server.Serve(_ehr.Jwk());
        _time.Advance(BetweenRefreshes);
        Assert.NotNull(await FindAsync(Kid));
    }

    [Fact]
    public async Task J14_KeyTakenBack_IsGoneAfterTheNextFetch()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.NotNull(await FindAsync(Kid));
        Server.Serve(Jws.Jwk("next", next, "P-384"));

        _time.Advance(BetweenRefreshes);
        Assert.NotNull(await FindAsync("next")); // Unknown, so that the keys are fetched.

        Assert.Null(await FindAsync(Kid));
    }

    [Fact]
    public async Task J14_KeyTakenBack_IsGoneWhenTheSetIsOld_ThoughNobodyNamesAnother()
    {
        Assert.NotNull(await FindAsync(Kid));
        Server.Serve();

        _time.Advance(FreshFor);

        Assert.Null(await FindAsync(Kid));
        Assert.Equal(2, Server.Asked.Count);
    }

    [Fact]
    public async Task J14_CallerWhoGoesAway_SpoilsNothingForTheOthers()
    {
        var release = Hold();
        using var gone = new CancellationTokenSource();
        var first = Keys.FindAsync(Client, Kid, gone.Token);
        await UntilAskedAsync(1);
        var second = FindAsync(Kid);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();

        Assert.NotNull(await second);
        Assert.Single(Server.Asked);
    }

    [Fact]
    public async Task J14_OldSetAndAHangingServer_TheKnownKeyIsUsedAfterAQuarterOfASecond()
    {
        Assert.NotNull(await FindAsync(Kid));
        Server.Answer = Reply.Hang;
        _time.Advance(FreshFor);

        var known = FindAsync(Kid);
        await UntilAskedAsync(2);
        Assert.False(known.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.NotNull(await known.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task J14_KeyServerLateForOurStart_IsAskedAgainAfterFiveSeconds()
    {
        Server.Answer = Reply.Status(503);
        Assert.Null(await FindAsync(Kid));
        Server.Serve(_ehr.Jwk());

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(await FindAsync(Kid));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await FindAsync(Kid));
    }

    private Task<VerificationKey?> FindAsync(string kid) => Keys.FindAsync(Client, kid, CancellationToken.None);

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

    private async Task<IReadOnlyList<HttpStatusCode>> CallAsync(TrustedHost host, Ehr signer)
    {
        var body = Requests.Whole().ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => host.PostAsync(signer.Token(time: _time), body)));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }

        return [.. answers.Select(answer => answer.StatusCode)];
    }
}
