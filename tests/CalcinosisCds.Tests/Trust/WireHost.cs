using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.CdsHooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Trust;

/// <summary>The real service on Kestrel and a free port of loopback, spoken to in bytes that no client library would send.</summary>
internal sealed class WireHost : IDisposable
{
    /// <summary>The one host that a service in Production answers to.</summary>
    public const string Host = "Host: cds.example\r\n";

    private readonly WebApplicationFactory<Program> _factory;

    private WireHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        factory.StartServer();
    }

    public IServiceProvider Services => _factory.Services;

    private int Port => _factory.ClientOptions.BaseAddress.Port;

    /// <param name="settings">Configuration below <c>CalcinosisCds</c>; a key that begins with a colon stands outside it.</param>
    public static WireHost Start(params (string Key, string Value)[] settings) => Start(Environments.Production, _ => { }, settings);

    public static WireHost Start(string environment, Action<IWebHostBuilder> configure, params (string Key, string Value)[] settings) =>
        new(new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            host.UseSetting("CalcinosisCds:PublicBaseUrl", Ehr.PublicBaseUrl);
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key[0] == ':' ? key[1..] : "CalcinosisCds:" + key, value);
            }

            configure(host);
        }));

    /// <summary>A hook call as it stands on the wire, to be changed by a test.</summary>
    /// <param name="headers">More header lines, each with its line break.</param>
    public static string Post(string? token, string body, string headers = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"POST {HookCalls.HookPath} HTTP/1.1\r\n{Host}{Authorization(token)}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}Connection: close\r\n\r\n{body}");

    public static string Get(string path, string headers = Host) => $"GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n";

    public static string Authorization(string? token) => token is null ? "" : $"Authorization: Bearer {token}\r\n";

    /// <summary>Everything that comes back until the service closes the connection.</summary>
    public Task<string> SendAsync(string bytes) => SendAsync(Encoding.UTF8.GetBytes(bytes));

    /// <param name="bytes">One request or several.</param>
    /// <param name="closes">Whether our side is closed when all is sent, as by a caller who goes away in the middle.</param>
    public async Task<string> SendAsync(byte[] bytes, bool closes = false)
    {
        using var wire = await ConnectAsync();
        try
        {
            await wire.Stream.WriteAsync(bytes);
            if (closes)
            {
                wire.Stream.Socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Refused before all was sent; the answer may still be there.
        }

        return await wire.ReadAsync();
    }

    public async Task<Wire> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);

        return new Wire(client);
    }

    public void Dispose() => _factory.Dispose();
}

/// <summary>One connection.</summary>
internal sealed class Wire(TcpClient client) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public NetworkStream Stream { get; } = client.GetStream();

    public async Task WriteAsync(string text) => await Stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Until the service closes the connection; a service that never does fails the test.</summary>
    public async Task<string> ReadAsync()
    {
        using var timer = new CancellationTokenSource(Longest);
        using var answer = new MemoryStream();
        try
        {
            await Stream.CopyToAsync(answer, timer.Token);
        }
        catch (IOException)
        {
            // Reset: what came before counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public void Dispose() => client.Dispose();
}
