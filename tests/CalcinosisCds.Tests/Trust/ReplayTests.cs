using System.Net;
using System.Text;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;
using Dapper;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>A token is good once, whatever is done to its signature; and for nothing that may have been forgotten.</summary>
public sealed class ReplayTests : IDisposable
{
    private static readonly string Body = Requests.Whole().ToJsonString();

    private readonly Ehr _ehr = new("replay");

    [Fact]
    public async Task J4_SameTokenAgain_Is401()
    {
        using var host = TrustedHost.Start(_ehr.Record(0));
        var token = _ehr.Token();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, token));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token()));
    }

    [Fact]
    public async Task J4_SameIdInAnotherToken_Is401()
    {
        using var host = TrustedHost.Start(_ehr.Record(0));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(claims: claims => claims["jti"] = "J4-same")));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await SendAsync(host, _ehr.Token(claims: claims => (claims["jti"], claims["exp"]) = ("J4-same", (long)claims["exp"]! + 9))));
    }

    [Fact]
    public async Task J4_SameIdOfAnotherIssuer_IsAnotherToken()
    {
        using var other = new Ehr("replay-other");
        using var host = TrustedHost.Start([.. _ehr.Record(0), .. other.Record(1)]);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(claims: claims => claims["jti"] = "J4-shared")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, other.Token(claims: claims => claims["jti"] = "J4-shared")));
    }

    [Fact]
    public async Task J4_RefusedToken_IsNotUsedUp()
    {
        using var host = TrustedHost.Start(_ehr.Record(0));
        using var thief = new Ehr("replay");

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, thief.Token(claims: claims => claims["jti"] = "J4-forged")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(claims: claims => claims["jti"] = "J4-forged")));
    }

    [Fact]
    public async Task J4_UntilTheLastSecondThatATokenIsGood_ItIsRemembered()
    {
        var time = new ManualTime();
        using var host = TrustedHost.Start(web =>
            web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)), [.. _ehr.Record(0), NewStore()]);
        var token = _ehr.Token(time: time);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, token));
        time.Advance(TimeSpan.FromSeconds(89)); // It lives for 60 seconds, and clocks may differ by 30.
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, token));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(time: time)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J5_MalleatedSignature_IsTheSameToken(bool malleatedFirst)
    {
        using var host = TrustedHost.Start(_ehr.Record(0));
        var token = _ehr.Token();
        var malleated = Jws.Malleate(token);

        // That the first is accepted shows that both signatures are valid.
        Assert.NotEqual(token, malleated);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, malleatedFirst ? malleated : token));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, malleatedFirst ? token : malleated));
    }

    [Fact]
    public async Task J6_TokenFromBeforeTheMemoryBegan_IsNotLetIn()
    {
        using var host = TrustedHost.Start([.. _ehr.Record(0), NewStore()]);

        var early = await SendAsync(host, _ehr.Token(claims: claims => claims["iat"] = (long)claims["iat"]! - 30));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, early);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token()));
    }

    /// <summary>Its file was written without waiting for the disk: when the machine stops, tokens may be missing in it, and others with times to come were
    /// used.</summary>
    [Fact]
    public async Task J6_AfterTheMachineStarted_OnlyTokensThatCannotHaveBeenUsedBeforeAreLetIn()
    {
        var time = new ManualTime();
        var store = NewStore();
        var left = store.Value["Data Source=".Length..] + "-tokens-another-start-of-the-machine";
        await File.WriteAllTextAsync(left, "may be torn");
        using var host = TrustedHost.Start(web => web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)), [.. _ehr.Record(0), store]);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(host, _ehr.Token(time: time)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable,
            await SendAsync(host, _ehr.Token(time: time, claims: claims => claims["iat"] = (long)claims["iat"]! + 29)));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(time: time)));
        Assert.False(File.Exists(left));
    }

    /// <summary>Put back while the service is away: nothing in it tells that tokens were used since, but how long ago its last sign of life is.</summary>
    [Fact]
    public async Task J6_CopyOfTheMemoryPutBack_OnlyTokensThatCannotHaveBeenUsedBeforeAreLetIn()
    {
        var time = new ManualTime();
        var (_, connection) = NewStore();
        var used = Encoding.UTF8.GetBytes("used after the copy was made");
        await using (var copied = await OpenAsync(connection, time))
        {
            await copied.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);
        }

        time.Advance(TimeSpan.FromMinutes(16));
        await using var store = await OpenAsync(connection, time);
        await store.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);

        Assert.Equal(TokenUse.Unknown, await UseAsync(store.Tokens, used, time.GetUtcNow(), time));
        Assert.Equal(TokenUse.First, await UseAsync(store.Tokens, used, time.GetUtcNow() + ReplayGuard.ClockSkew, time));
    }

    /// <summary>Put back under a service that runs: its own last sign of life is no longer there.</summary>
    [Fact]
    public async Task J6_CopyOfTheMemoryPutBackUnderARunningService_IsNoticedAtTheNextSign()
    {
        var time = new ManualTime();
        await using var store = await OpenAsync(NewStore().Value, time);
        await store.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);
        time.Advance(TimeSpan.FromSeconds(10));
        await store.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);
        await store.Database.WithTokensAsync(connection => connection.ExecuteAsync("UPDATE token_memory SET seen = seen - 10"), default);

        time.Advance(TimeSpan.FromSeconds(2));
        await store.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);

        Assert.Equal(TokenUse.Unknown, await UseAsync(store.Tokens, [1], time.GetUtcNow(), time));
    }

    /// <summary>A restart, and an hour in which the store could not be reached, cost nobody a call.</summary>
    [Fact]
    public async Task J6_RestartOrStoreAway_NothingIsForgotten()
    {
        var time = new ManualTime();
        var (_, connection) = NewStore();
        await using (var before = await OpenAsync(connection, time))
        {
            await before.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);
        }

        time.Advance(TimeSpan.FromMinutes(14));
        await using var store = await OpenAsync(connection, time);
        await store.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);
        time.Advance(TimeSpan.FromHours(1));
        await store.Tokens.RememberAsync(time.GetUtcNow(), time.GetUtcNow() + ReplayGuard.ClockSkew, default);

        Assert.Equal(TokenUse.First, await UseAsync(store.Tokens, [1], time.GetUtcNow(), time));
    }

    private static async Task<Opened> OpenAsync(string connection, TimeProvider time)
    {
        var database = new StoreDatabase(connection, time);
        await StoreSchema.UpgradeTokensAsync(database, time.GetUtcNow(), default);

        return new Opened(database, new UsedTokens(database));
    }

    private static Task<TokenUse> UseAsync(UsedTokens tokens, byte[] token, DateTimeOffset issuedAt, TimeProvider time) =>
        tokens.TryUseAsync(token, issuedAt, time.GetUtcNow() + TimeSpan.FromMinutes(5), default);

    private sealed record Opened(StoreDatabase Database, UsedTokens Tokens) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Database.DisposeAsync();
    }

    internal static (string Key, string Value) NewStore() =>
        ("Store:ConnectionString", "Data Source=" + Path.Combine(Directory.CreateTempSubdirectory("calcinosis-cds-").FullName, "store.db"));

    public void Dispose() => _ehr.Dispose();

    private static async Task<HttpStatusCode> SendAsync(TrustedHost host, string token)
    {
        using var response = await host.PostAsync(token, Body);

        return response.StatusCode;
    }
}
