using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Conformance.Sandbox;

/// <summary>One call as the service received and answered it.</summary>
/// <param name="AskedHeaders">Of a preflight: the headers that the browser asks for.</param>
internal sealed record SeenCall(string Method, string Path, string AskedHeaders, bool HasToken, int Status, string AllowedOrigin);

/// <summary>The real service on Kestrel in Development, which trusts the Sandbox by a file of its public key.</summary>
internal sealed class SandboxTrustingHost : IDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly Watch _watch = new();

    public SandboxTrustingHost(Ehr signer, params string[] origins)
    {
        var port = FreePort();
        Origin = $"http://127.0.0.1:{port}";
        var store = Path.Combine(Directory.CreateTempSubdirectory("calcinosis-cds-sandbox-").FullName, "store.db");
        (string Key, string Value)[] settings =
        [
            ("PublicBaseUrl", Origin),
            ("AsOf", ServiceHost.AsOf),
            ("Store:ConnectionString", "Data Source=" + store),
            .. signer.Record(0, [("Issuer", SandboxSite.Issuer), ("Jku", SandboxSite.Jku),
            .. origins.Select((origin, index) => ($"AllowedOrigins:{index}", origin))]),
        ];
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            foreach (var (key, value) in settings)
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }

            host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(_watch));
        });
        _factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _factory.StartServer();
    }

    public string Origin { get; }

    public IReadOnlyCollection<SeenCall> Calls => _watch.Calls;

    public Task<DbConnection> OpenStoreAsync() => _factory.Services.GetRequiredService<StoreDatabase>().OpenLogAsync(CancellationToken.None);

    public void Dispose() => _factory.Dispose();

    /// <summary>The audience of a token is the address, which must be in the settings before the service listens.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Watch : IStartupFilter
    {
        public ConcurrentQueue<SeenCall> Calls { get; } = new();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                // The first to be registered is the last to run: what the others add to the headers is there by then.
                context.Response.OnStarting(() =>
                {
                    Calls.Enqueue(Seen(context));
                    return Task.CompletedTask;
                });

                return rest(context);
            });
            next(app);
        };

        private static SeenCall Seen(HttpContext context) => new(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.AccessControlRequestHeaders.ToString(),
            context.Request.Headers.Authorization.Count > 0,
            context.Response.StatusCode,
            context.Response.Headers.AccessControlAllowOrigin.ToString());
    }
}
