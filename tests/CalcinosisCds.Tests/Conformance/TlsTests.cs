using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.CdsHooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>Where no gateway speaks TLS for it, the service does so itself, by configuration alone.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calcinosis-cds-tls-").FullName;
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly WebApplicationFactory<Program> _factory;
    private readonly ServiceProvider _http;

    public TlsTests()
    {
        var file = Path.Combine(_folder, "synthetic.pfx");
        File.WriteAllBytes(file, _certificate.Export(X509ContentType.Pkcs12));
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0");
            host.UseSetting("Kestrel:Endpoints:Https:Certificate:Path", file);
        });
        _factory.UseKestrel();
        _factory.StartServer();

        var services = new ServiceCollection();
        services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(Handler);
        _http = services.BuildServiceProvider();
    }

    [Fact]
    public async Task Service_WithACertificate_IsDiscoveredAndCalledOverTls()
    {
        using var client = Client();

        using var discovery = await client.GetAsync("/cds-services");
        using var answer = await client.PostHookAsync(Requests.Whole());

        Assert.Equal("https", _factory.ClientOptions.BaseAddress.Scheme);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [discovery.StatusCode, answer.StatusCode]);
        Assert.Contains("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_WithACertificate_AnswersNobodyInTheClear()
    {
        using var client = Client();

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync(new UriBuilder(_factory.ClientOptions.BaseAddress) { Scheme = "http", Path = "/cds-services" }.Uri));
    }

    public void Dispose()
    {
        _http.Dispose();
        _factory.Dispose();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private HttpClient Client()
    {
        var client = _http.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = _factory.ClientOptions.BaseAddress;

        return client;
    }

    /// <summary>Trusts the one certificate.</summary>
    private SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == _certificate.GetCertHashString()
        },
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();

        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
