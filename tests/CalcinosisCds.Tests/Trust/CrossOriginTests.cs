using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Which browsers may read an answer, and the headers that every answer has.</summary>
public sealed class CrossOriginTests : IDisposable
{
    private const string Ours = "https://ehr.example";
    private const string Theirs = "https://other.example";
    private const string Unlisted = "https://evil.example";
    private static readonly string[] LookAlikes =
        ["https://ehr.example:444", "http://ehr.example", "https://ehr.example.evil.example", "https://EHR.example", "https://ehr.example/", "null", "*"];

    private readonly Ehr _ehr = new("ehr");
    private readonly Ehr _other = new("other");
    private readonly TrustedHost _host;

    public CrossOriginTests() => _host = TrustedHost.Start([.. _ehr.Record(0, ("AllowedOrigins:0", Ours)), .. _other.Record(1, ("AllowedOrigins:0", Theirs))]);

    public void Dispose()
    {
        _host.Dispose();
        _ehr.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData(HookCalls.HookPath, Ours)]
    [InlineData(HookCalls.HookPath, Theirs)]
    [InlineData("/cds-services", Ours)]
    [InlineData("/3.0/cds-services", Ours)]
    [InlineData("/3.0" + HookCalls.HookPath, Theirs)]
    public async Task Preflight_OriginOfAnyClient_Is204WithoutAToken(string path, string origin)
    {
        using var answer = await SendAsync(HttpMethod.Options, path, origin, token: null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(
            (origin, "GET, POST", "authorization, content-type, accept"),
            (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Allow-Methods"), Header(answer, "Access-Control-Allow-Headers")));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Fact]
    public async Task Preflight_AnotherOrigin_AllowsNothing()
    {
        foreach (var origin in LookAlikes.Append(Unlisted))
        {
            using var answer = await SendAsync(HttpMethod.Options, HookCalls.HookPath, origin, token: null);

            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData(Ours, Ours)]
    [InlineData(Theirs, null)]
    [InlineData(Unlisted, null)]
    public async Task Answer_IsReadableForTheOriginsOfTheClientThatCalls(string origin, string? allowed)
    {
        using var answer = await SendAsync(HttpMethod.Post, HookCalls.HookPath, origin, _ehr.Token());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(("Origin", "no-store"), (Header(answer, "Vary"), Header(answer, "Cache-Control")));
    }

    /// <summary>Without the header a browser hides even the status from the EHR that must show what went wrong.</summary>
    [Fact]
    public async Task Errors_AreReadableForAnAllowedOrigin()
    {
        using var unauthorized = await SendAsync(HttpMethod.Post, HookCalls.HookPath, Ours, token: null);
        using var malformed = await SendAsync(HttpMethod.Post, HookCalls.HookPath, Ours, _ehr.Token(), body: "{");
        using var unknown = await SendAsync(HttpMethod.Post, "/cds-services/other", Ours,
            _ehr.Token(claims: claims => claims["aud"] = Ehr.PublicBaseUrl + "/cds-services/other"));
        using var wrongMethod = await SendAsync(HttpMethod.Put, HookCalls.HookPath, Ours, token: null);

        Assert.Equal([401, 400, 404, 405], new[] { unauthorized, malformed, unknown, wrongMethod }.Select(answer => (int)answer.StatusCode));
        Assert.All([unauthorized, malformed, unknown, wrongMethod], AssertReadable);
    }

    [Fact]
    public async Task Errors_OfTheLimitsAndOurOwn_AreReadableForAnAllowedOrigin()
    {
        using var limited = TrustedHost.Start([("Edge:AddressCallsPerSecond", "1"), .. _ehr.Record(0, ("AllowedOrigins:0", Ours))]);
        using var broken = TrustedHost.Start(
            host => host.ConfigureTestServices(services => services.AddSingleton<IHttpClientFactory, BrokenClients>()),
            [.. _ehr.Record(0, ("AllowedOrigins:0", Ours), ("FhirServers:0", "https://ehr.example/fhir"))]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(HttpMethod.Post, HookCalls.HookPath, Ours, token: null, limited)));
        using var fault = await SendAsync(HttpMethod.Post, HookCalls.HookPath, Ours, _ehr.Token(), broken,
            Call.With(prefetch: null, "https://ehr.example/fhir").ToJsonString());

        AssertReadable(answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.InternalServerError, fault.StatusCode);
        AssertReadable(fault);
        await fault.AssertRefusedAsync(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Errors_ForAnotherOrigin_AreNotReadable()
    {
        using var unauthorized = await SendAsync(HttpMethod.Post, HookCalls.HookPath, Unlisted, token: null);

        Assert.Null(Header(unauthorized, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Header(unauthorized, "Vary"));
    }

    /// <summary>What is stored for a caller without an origin must not be given to one with.</summary>
    [Fact]
    public async Task Discovery_WithoutAnOrigin_VariesByOriginToo()
    {
        using var answer = await _host.Client.GetAsync("/cds-services");

        Assert.Equal("Origin", Header(answer, "Vary"));
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://sandbox.cds-hooks.org", true)]
    [InlineData("http://localhost:3000/" + Requests.Canary, false)]
    [InlineData("http://localhost/\u00e9", false)]
    [InlineData("http://user@localhost", false)]
    [InlineData("https://sandbox.cds-hooks.org.evil.example", false)]
    public async Task Development_OriginOnThisMachineAndTheSandbox_AreAllowedAndNothingElseIsEchoed(string origin, bool expected)
    {
        using var host = WireHost.Start("Development", _ => { });

        var answer = await host.SendAsync(WireHost.Post(token: null, Call.With(Call.Record()).ToJsonString(), $"Origin: {origin}\r\n"));

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Equal(expected, answer.Contains($"\r\nAccess-Control-Allow-Origin: {origin}\r\n", StringComparison.Ordinal));
        Assert.DoesNotContain(Requests.Canary, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/cds-services", 200, null)]
    [InlineData("HEAD", "/cds-services", 200, null)]
    [InlineData("GET", "/basis", 200, "no-cache")]
    [InlineData("GET", "/basis.json", 200, "no-cache")]
    [InlineData("GET", "/health/live", 200, null)]
    [InlineData("GET", "/nothing", 404, "no-store")]
    [InlineData("PUT", "/cds-services", 405, "no-store")]
    [InlineData("POST", HookCalls.HookPath, 401, "no-store")]
    [InlineData("GET", "/3.0/cds-services", 200, null)]
    [InlineData("POST", "/3.0" + HookCalls.HookPath, 401, "no-store")]
    public async Task EveryAnswer_HasTheSecurityHeaders(string method, string path, int status, string? cacheControl)
    {
        using var answer = await SendAsync(new HttpMethod(method), path, origin: null, token: null);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(("nosniff", "no-referrer"), (Header(answer, "X-Content-Type-Options"), Header(answer, "Referrer-Policy")));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(answer, "Strict-Transport-Security"));
        Assert.Null(Header(answer, "Server"));
        Assert.Null(Header(answer, "X-Powered-By"));
        Assert.Equal(cacheControl, Header(answer, "Cache-Control"));
    }

    [Fact]
    public async Task Hsts_WithoutTls_IsNotSent()
    {
        using var host = WireHost.Start(_ehr.Record(0));

        var answer = await host.SendAsync(WireHost.Get("/cds-services"));

        Assert.DoesNotContain("Strict-Transport-Security", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nServer:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignHost_IsRefusedInOurWordsAndMayNotBeStored()
    {
        using var host = WireHost.Start(_ehr.Record(0));

        var foreign = await host.SendAsync(WireHost.Get("/cds-services", "Host: evil.example\r\n"));

        Assert.StartsWith("HTTP/1.1 400", foreign, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: no-store\r\n", foreign, StringComparison.Ordinal);
        Assert.Contains("OperationOutcome", foreign, StringComparison.Ordinal);
    }

    private static void AssertReadable(HttpResponseMessage answer)
    {
        Assert.Equal((Ours, "Origin", "no-store"), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Vary"), Header(answer, "Cache-Control")));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? origin, string? token, TrustedHost? host = null, string? body = null)
    {
        var message = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
        {
            message.Content = new StringContent(body ?? Call.With(Call.Record()).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        if (origin is not null)
        {
            message.Headers.TryAddWithoutValidation("Origin", origin);
        }

        message.Headers.Authorization = token is null ? null : new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);

        return (host ?? _host).Client.SendAsync(message);
    }

    private sealed class BrokenClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new InvalidOperationException(Requests.Canary);
    }
}
