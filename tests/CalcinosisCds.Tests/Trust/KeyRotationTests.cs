using System.Net;
using System.Security.Cryptography;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Keys come and go, and their server too; calls go on, and nobody can make us ask it more than once in half a minute.</summary>
public sealed class KeyRotationTests : IDisposable
{
    private const int UnknownKids = 1_000;

    private readonly Ehr _ehr = new("rotation");
    private readonly AskedKeys _server;
    private readonly FetchedKeys _keys;

    public KeyRotationTests()
    {
        _server = new AskedKeys(_ehr.Jwk());
        _keys = new FetchedKeys(_server.Url);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _server.Dispose();
        _ehr.Dispose();
    }

    [Fact]
    public async Task J14_Upkeep_ReadsKeysBeforeAnybodyCallsAndBeforeTheyGrowOld()
    {
        await _keys.KeepFreshAsync();
        Assert.Single(_server.Asked);

        await _keys.KeepFreshAsync();
        _keys.Time.Advance(FetchedKeys.FreshFor - TimeSpan.FromMinutes(3));
        await _keys.KeepFreshAsync();
        Assert.Single(_server.Asked);

        _keys.Time.Advance(TimeSpan.FromMinutes(1));
        await _keys.KeepFreshAsync();
        Assert.Equal(2, _server.Asked.Count);

        _keys.Time.Advance(FetchedKeys.FreshFor - TimeSpan.FromMinutes(1));
        Assert.NotNull(await _keys.FindAsync());
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task J14_RotationUnderLoad_NobodyIsRefusedWrongly()
    {
        using var next = new Ehr("rotation") { KeyId = "key/2" };
        using var host = TrustedHost.Start(
            web => web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_keys.Time)),
            [.. _ehr.RecordByUrl(0, _server.Url), ReplayTests.NewStore()]);
        Assert.All(await CallAsync(host, _ehr), status => Assert.Equal(HttpStatusCode.OK, status));

        // The new key is published beside the old one and used at once; later the old one goes.
        _server.Serve(_ehr.Jwk(), next.Jwk());
        _keys.Time.Advance(FetchedKeys.BetweenRefreshes);
        var both = await Task.WhenAll(CallAsync(host, _ehr), CallAsync(host, next), CallAsync(host, _ehr), CallAsync(host, next));
        Assert.All(both.SelectMany(answers => answers), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, _server.Asked.Count);

        _server.Serve(next.Jwk());
        _keys.Time.Advance(FetchedKeys.FreshFor);
        Assert.All(await CallAsync(host, next), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await CallAsync(host, _ehr), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(3, _server.Asked.Count);
    }

    [Fact]
    public async Task J14_UnknownKids_AtMostOneFetchInHalfAMinute()
    {
        Assert.NotNull(await _keys.FindAsync());
        for (var round = 1; round <= 3; round++)
        {
            _keys.Time.Advance(FetchedKeys.BetweenRefreshes);
            Assert.All(await Task.WhenAll(Enumerable.Range(0, UnknownKids).Select(i => _keys.FindAsync($"unknown-{i}"))), Assert.Null);
            _keys.Time.Advance(FetchedKeys.BetweenRefreshes - TimeSpan.FromSeconds(1));
            Assert.Null(await _keys.FindAsync("unknown"));
            Assert.Equal(1 + round, _server.Asked.Count);
            _keys.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull(await _keys.FindAsync());
    }

    [Fact]
    public async Task J14_UnknownKidWhileTheServerIsDown_AtMostOneFetchInHalfAMinute()
    {
        Assert.NotNull(await _keys.FindAsync());
        _server.Answer(AskedServer.Status(500));
        _keys.Time.Advance(FetchedKeys.BetweenRefreshes);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, UnknownKids).Select(i => _keys.FindAsync($"unknown-{i}"))), Assert.Null);

        Assert.Equal(2, _server.Asked.Count);
        Assert.NotNull(await _keys.FindAsync());
    }

    [Theory]
    [InlineData("500")]
    [InlineData("HTML")]
    public async Task J14_ServerDown_LastGoodKeysForADayAndNoLonger(string fault)
    {
        Assert.NotNull(await _keys.FindAsync());
        _server.Answer(fault == "500" ? AskedServer.Status(500) : AskedServer.Text("<html></html>", "text/html"));

        _keys.Time.Advance(FetchedKeys.UsableFor - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _keys.FindAsync());
        _keys.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _keys.FindAsync());

        _server.Serve(_ehr.Jwk());
        _keys.Time.Advance(FetchedKeys.BetweenRefreshes);
        Assert.NotNull(await _keys.FindAsync());
    }

    [Fact]
    public async Task J14_KeyTakenBack_IsGoneAfterTheNextFetch()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.NotNull(await _keys.FindAsync());
        _server.Serve(Jws.Jwk("next", next, "P-384"));

        _keys.Time.Advance(FetchedKeys.BetweenRefreshes);
        Assert.NotNull(await _keys.FindAsync("next")); // Unknown, so that the keys are fetched.

        Assert.Null(await _keys.FindAsync());
    }

    [Fact]
    public async Task J14_KeyTakenBack_IsGoneWhenTheSetIsOld_ThoughNobodyNamesAnother()
    {
        Assert.NotNull(await _keys.FindAsync());
        _server.Serve();

        _keys.Time.Advance(FetchedKeys.FreshFor);

        Assert.Null(await _keys.FindAsync());
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task J14_KeyServerLateForOurStart_IsAskedAgainAfterFiveSeconds()
    {
        _server.Answer(AskedServer.Status(503));
        Assert.Null(await _keys.FindAsync());
        _server.Serve(_ehr.Jwk());

        _keys.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(await _keys.FindAsync());
        _keys.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await _keys.FindAsync());
    }

    private async Task<IReadOnlyList<HttpStatusCode>> CallAsync(TrustedHost host, Ehr signer)
    {
        var body = Requests.Whole().ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => host.PostAsync(signer.Token(time: _keys.Time), body)));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }

        return [.. answers.Select(answer => answer.StatusCode)];
    }
}
