using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Trust;

/// <summary>The real service in Production, in process, for the clients whose records it is given.</summary>
internal sealed class TrustedHost : IDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    private TrustedHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        Client = factory.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://cds.example"), AllowAutoRedirect = false });
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    public static TrustedHost Start(params (string Key, string Value)[] settings) => Start(_ => { }, settings);

    /// <summary>As it is but for the upkeep of keys: what a key server is asked, it is asked for the sake of a caller.</summary>
    public static TrustedHost StartWithoutKeyUpkeep(params (string Key, string Value)[] settings) => Start(
        web => web.ConfigureTestServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(KeyUpkeep)))),
        settings);

    /// <param name="configure">What a test replaces, such as the clock or a resolver.</param>
    /// <param name="settings">Configuration below <c>CalcinosisCds</c>.</param>
    public static TrustedHost Start(Action<IWebHostBuilder> configure, params (string Key, string Value)[] settings) =>
        new(new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(Environments.Production);
            host.UseSetting("CalcinosisCds:PublicBaseUrl", Ehr.PublicBaseUrl);
            foreach (var (key, value) in settings)
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }

            configure(host);
        }));

    /// <summary>Asks as the EHR would, each time with a token of its own.</summary>
    public async Task<HookAnswer> AskAsync(Ehr ehr, JsonNode request)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await PostAsync(ehr.Token(), request.ToJsonString());
        var body = await response.Content.ReadAsStringAsync();

        return new HookAnswer(response.StatusCode, body, Stopwatch.GetElapsedTime(started), response.Headers.CacheControl?.ToString() ?? "");
    }

    /// <summary>Posts a hook call with a bearer token; without one where it is null.</summary>
    public async Task<HttpResponseMessage> PostAsync(string? token, string body, string path = CdsHooks.HookCalls.HookPath)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        return await Client.SendAsync(message);
    }

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
    }
}
