using System.Security.Cryptography;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Trust;

/// <summary>The service with three client records, whose keys are on a server; and a server that must never be asked.</summary>
public sealed class BesiegedHost : IDisposable
{
    private readonly Ehr _ehr = new("besieged");
    private readonly Ehr _neighbour = new("neighbour");
    private readonly Ehr _north = new("besieged-north");
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly AskedKeys _keys = new();
    private readonly AskedKeys _trap = new();
    private readonly WireHost _host;

    public BesiegedHost()
    {
        _keys.Serve(_ehr.Jwk(), Jws.Jwk(Forger.RsaKeyId, _rsa));
        _keys.Answer("/redirect", AskedServer.Status(302).WithHeader("Location", _trap.Url));
        _host = WireHost.Start(
        [
            .. _ehr.RecordByUrl(0, _keys.Url),
            .. _neighbour.Record(1, ("Tenant", "t1"), ("Audiences:0", "neighbour-alias")),
            .. _north.Record(2, ("Issuer", _ehr.Issuer), ("Tenant", "north")),
        ]);
    }

    internal Forger Forger => new(_ehr, _neighbour, _rsa, _keys.Url, _trap.Url);

    internal AskedKeys Trap => _trap;

    internal AskedKeys Keys => _keys;

    public void Dispose()
    {
        _host.Dispose();
        _keys.Dispose();
        _trap.Dispose();
        _ehr.Dispose();
        _neighbour.Dispose();
        _north.Dispose();
        _rsa.Dispose();
    }

    /// <summary>All that is answered on the wire, the date aside.</summary>
    /// <param name="authorization">The Authorization headers of the call.</param>
    internal async Task<string> AskAsync(params string[] authorization)
    {
        var headers = string.Concat(authorization.Select(value => $"Authorization: {value}\r\n"));
        var answer = await _host.SendAsync(WireHost.Post(token: null, Requests.Whole().ToJsonString(), headers));

        return string.Join("\r\n", answer.Split("\r\n").Where(line => !line.StartsWith("Date:", StringComparison.Ordinal) && !IsOwnId(line)));
    }

    /// <summary>Twenty random digits of ours, of another value in each answer: they tell of nothing.</summary>
    private static bool IsOwnId(string line) =>
        line.StartsWith("X-Request-Id: ", StringComparison.Ordinal) && line.Length == "X-Request-Id: ".Length + 20 && line["X-Request-Id: ".Length..]
            .All(char.IsAsciiHexDigitLower);
}

/// <summary>Whoever has no right to ask gets one and the same answer, whatever is wrong; and who has, is answered right after.</summary>
public sealed class BadTokenTests(BesiegedHost host) : IClassFixture<BesiegedHost>
{
    private const int Forms = 62;

    /// <summary>Status, the headers that every answer carries, and nothing.</summary>
    private const string Refusal =
        "HTTP/1.1 401 Unauthorized\r\n"
        + "Content-Length: 0\r\n"
        + "Connection: close\r\n"
        + "Cache-Control: no-store\r\n"
        + "Vary: Origin\r\n"
        + "WWW-Authenticate: Bearer\r\n"
        + "X-Content-Type-Options: nosniff\r\n"
        + "Referrer-Policy: no-referrer\r\n"
        + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
        + "Cross-Origin-Opener-Policy: same-origin\r\n"
        + "\r\n";

    [Theory]
    [MemberData(nameof(BadToken.Names), "J1", MemberType = typeof(BadToken))]
    public Task J1_AlgorithmOrSignature_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J2", MemberType = typeof(BadToken))]
    public Task J2_ExpiredLongLivedOrToCome_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J3", MemberType = typeof(BadToken))]
    public Task J3_WithoutAnId_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J8", MemberType = typeof(BadToken))]
    public Task J8_MeantForAnother_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J9", MemberType = typeof(BadToken))]
    public Task J9_BringsItsOwnKey_Is401AndNobodyIsAsked(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J10", MemberType = typeof(BadToken))]
    public Task J10_KeyId_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J11", MemberType = typeof(BadToken))]
    public Task J11_CriticalHeader_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J12", MemberType = typeof(BadToken))]
    public Task J12_MemberTwice_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J15", MemberType = typeof(BadToken))]
    public Task J15_ShapeSchemeOrIssuer_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J16", MemberType = typeof(BadToken))]
    public Task J16_LargeToken_Is401(string form) => AssertRefusedAsync(form);

    [Theory]
    [MemberData(nameof(BadToken.Names), "J17", MemberType = typeof(BadToken))]
    public Task J17_TenantOfNobody_Is401(string form) => AssertRefusedAsync(form);

    [Fact]
    public async Task J15_EveryForm_IsAnsweredAlikeToTheByte_AndNobodyElseIsAsked()
    {
        var forms = BadToken.All;
        var answers = new HashSet<string>();
        foreach (var form in forms)
        {
            answers.Add(await host.AskAsync(form.Authorization(host.Forger)));
        }

        Assert.True(forms.Count >= Forms);
        Assert.Equal(forms.Count, forms.DistinctBy(form => form.Name).Count());
        Assert.Equal([Refusal], answers);
        Assert.Empty(host.Trap.Asked);
        Assert.DoesNotContain(host.Keys.Asked, path => path != "/keys");
    }

    [Fact]
    public async Task J16_HeadersBeyondTheLimit_AreRefusedUnread()
    {
        var answer = await host.AskAsync("Bearer " + new string('a', 17 * 1024));

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string form)
    {
        var forger = host.Forger;

        Assert.Equal(Refusal, await host.AskAsync(BadToken.Named(form).Authorization(forger)));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await host.AskAsync("Bearer " + forger.Ehr.Token()), StringComparison.Ordinal);
        Assert.Empty(host.Trap.Asked);
    }
}
