using System.Net;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The real service on Kestrel and a free port, for browsers.</summary>
internal sealed class PageHost : IDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    private PageHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        _factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _factory.StartServer();
        Origin = _factory.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Such as "http://127.0.0.1:40123".</summary>
    public string Origin { get; }

    /// <summary>In Development.</summary>
    /// <param name="settings">Configuration below <c>CalcinosisCds</c>.</param>
    public static PageHost Start(params (string Key, string Value)[] settings) => Start("Development", settings);

    /// <param name="settings">Configuration below <c>CalcinosisCds</c>.</param>
    public static PageHost Start(string environment, params (string Key, string Value)[] settings) =>
        new(new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            foreach (var (key, value) in settings)
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }
        }));

    public IServiceProvider Services => _factory.Services;

    public void Dispose() => _factory.Dispose();
}

/// <summary>The service in Development with its defaults, for all tests that change no setting.</summary>
public sealed class SharedPageHost : IDisposable
{
    private readonly PageHost _host = PageHost.Start();

    public string Origin => _host.Origin;

    public IServiceProvider Services => _host.Services;

    public void Dispose() => _host.Dispose();
}
