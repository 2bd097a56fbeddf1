using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What real EHRs send is let in, to the last second that it is good.</summary>
public sealed class GoodTokenTests : IDisposable
{
    private static readonly string Body = Requests.Whole().ToJsonString();

    private readonly Ehr _ehr = new("good");
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task J1_RsaSignature_IsLetIn()
    {
        using var host = TrustedHost.Start(WithAllKeys());

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, Rsa("RS384", HashAlgorithmName.SHA384)));
    }

    [Fact]
    public async Task J1_ShortHashes_AreLetInOnlyWhereTheRecordSaysSo()
    {
        using var byDefault = TrustedHost.Start(WithAllKeys());
        using var configured = TrustedHost.Start(WithAllKeys(("Algorithms:0", "ES256"), ("Algorithms:1", "RS256")));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(byDefault, Rsa("RS256", HashAlgorithmName.SHA256)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(byDefault, P256()));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(configured, Rsa("RS256", HashAlgorithmName.SHA256)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(configured, P256()));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(configured, _ehr.Token()));
    }

    /// <summary>With <c>sub</c>, a base64 kid, <c>nbf</c> five minutes before <c>iat</c> and a life of 15 minutes, as Epic documents it.</summary>
    [Fact]
    public async Task J2_TokenLikeEpics_IsLetInWhereTheRecordAllowsItsLife()
    {
        using var epic = new Ehr("epic-like") { KeyId = "yP0mGq5J3b+/W9Xw1Ab+cQ==" };
        epic.WriteKeys(epic.Jwk());
        using var allowed = TrustedHost.Start(epic.Record(0, ("MaxTokenLifetime", "00:15:00")));
        using var byDefault = TrustedHost.Start(epic.Record(0));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(allowed, EpicLike(900)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(allowed, EpicLike(901)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(byDefault, EpicLike(900)));

        string EpicLike(int seconds) => epic.Token(claims: claims =>
        {
            var now = (long)claims["iat"]!; // The EHR writes it.
            (claims["sub"], claims["nbf"], claims["exp"]) = ("client-id", now - 300, now + seconds);
        });
    }

    [Theory]
    [InlineData(0, 60, 0, 89, true)]
    [InlineData(0, 60, 0, 90, false)]
    [InlineData(30, 90, 0, 0, true)]
    [InlineData(31, 90, 0, 0, false)]
    [InlineData(0, 60, 30, 0, true)]
    [InlineData(0, 60, 31, 0, false)]
    [InlineData(0, 300, 0, 0, true)]
    [InlineData(0, 300.5, 0, 0, false)]
    [InlineData(0.5, 1, 0, 0, true)]
    [InlineData(0, 0.5, 0, 0, true)]
    public async Task J2_TimesToTheSecond_ClocksMayDifferByThirty(double iat, double exp, double nbf, int sentAfter, bool isLetIn)
    {
        var time = new ManualTime();
        using var host = TrustedHost.Start(web =>
            web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)), [.. _ehr.Record(0), ReplayTests.NewStore()]);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var token = _ehr.Token(time: time, claims: claims => (claims["iat"], claims["exp"], claims["nbf"]) = (now + iat, now + exp, now + nbf));
        time.Advance(TimeSpan.FromSeconds(sentAfter));

        Assert.Equal(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await SendAsync(host, token));
    }

    [Fact]
    public async Task J3_IdOf255Characters_IsLetIn()
    {
        using var host = TrustedHost.Start(_ehr.Record(0));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(claims: claims => claims["jti"] = Guid.NewGuid().ToString("N").PadRight(255, 'j'))));
    }

    [Fact]
    public async Task J8_AudienceInAnArrayOrByAlias_IsLetIn()
    {
        using var host = TrustedHost.Start(_ehr.Record(0, ("Audiences:0", "typed by hand")));

        Assert.Equal(HttpStatusCode.OK,
            await SendAsync(host, _ehr.Token(claims: claims => claims["aud"] = new JsonArray("https://other.example", Ehr.HookUrl))));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(claims: claims => claims["aud"] = "typed by hand")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, _ehr.Token(claims: claims => claims["aud"] = "Typed by hand")));
    }

    [Fact]
    public async Task J9_JkuOfTheRecord_IsLetIn_AndWithoutARecordOfItNone()
    {
        using var host = TrustedHost.Start(_ehr.Record(0, ("Jku", "https://good.example/keys")));
        using var without = TrustedHost.Start(_ehr.Record(0));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(header: header => header["jku"] = "https://good.example/keys")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(without, _ehr.Token(header: header => header["jku"] = "https://good.example/keys")));
    }

    [Fact]
    public async Task J15_OddButSound_IsLetIn()
    {
        using var host = TrustedHost.Start(_ehr.Record(0));
        var written = _ehr.Sign(_ehr.Header().ToJsonString().Replace("\"alg\"", "\"\\u0061lg\"", StringComparison.Ordinal), " " + _ehr.Claims().ToJsonString()
            + "\n");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, written));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(claims: claims => claims["filler"] = new string('f', 5 * 1024))));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _ehr.Token(header: header => header["x5t"] = "AAAA")));
    }

    public void Dispose()
    {
        _ehr.Dispose();
        _rsa.Dispose();
        _p256.Dispose();
    }

    private (string Key, string Value)[] WithAllKeys(params (string Key, string Value)[] more)
    {
        _ehr.WriteKeys(_ehr.Jwk(), Jws.Jwk("rsa", _rsa), Jws.Jwk("p256", _p256, "P-256"));

        return _ehr.Record(0, more);
    }

    private string Rsa(string algorithm, HashAlgorithmName hash) => Jws.Compact(Header(algorithm, "rsa"), _ehr.Claims(), Jws.Rs(_rsa, hash));

    private string P256() => Jws.Compact(Header("ES256", "p256"), _ehr.Claims(), Jws.Es(_p256, HashAlgorithmName.SHA256));

    private JsonObject Header(string algorithm, string kid)
    {
        var header = _ehr.Header();
        (header["alg"], header["kid"]) = (algorithm, kid);

        return header;
    }

    private static async Task<HttpStatusCode> SendAsync(TrustedHost host, string token)
    {
        using var response = await host.PostAsync(token, Body);

        return response.StatusCode;
    }
}
