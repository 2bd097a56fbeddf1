using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Trust;

/// <summary>A key server in process on a free port of loopback, which answers as told and counts; or, unasked, a trap.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _asked = new();

    private KeyServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        _app = builder.Build();
        _app.Run(context =>
        {
            _asked.Enqueue(context.Request.Path + context.Request.QueryString);

            return Answer(context);
        });
    }

    /// <summary>Where the keys are.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Paths and queries that were asked for.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public RequestDelegate Answer { get; set; } = Reply.Status(StatusCodes.Status404NotFound);

    public static async Task<KeyServer> StartAsync(params JsonObject[] keys)
    {
        var server = new KeyServer();
        await server._app.StartAsync();
        server.Url = server._app.Urls.Single() + "/keys";
        server.Serve(keys);

        return server;
    }

    /// <summary>Answers with these keys from now on.</summary>
    public void Serve(params JsonObject[] keys) => Answer = Reply.Text(Ehr.Jwks(keys), "application/json");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
