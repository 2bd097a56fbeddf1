using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>What comes before every endpoint, in order.</summary>
internal static class EdgeSetup
{
    public const int MostHeaderBytes = 16 * 1024;
    public const int MostHeaderLines = 64;

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>What is under way when the service stops has this long to finish.</summary>
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(10);

    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BrowserOrigins>();
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddSingleton<WorkPlaces>();
        builder.Services.AddSingleton<AddressPlaces>();
        builder.Services.AddSingleton<BytesAtWork>();
        builder.Services.AddSingleton<CallLimits>();
        builder.Services.AddSingleton<OpenConnections>();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.AddOptions<HostOptions>()
            .Configure<IOptions<EdgeOptions>>((host, edge) => host.ShutdownTimeout = edge.Value.DrainDelay + LongestGoodbye);

        // The framework puts two filters in front of ours: one applies the host names to the health probes too, and one trusts X-Forwarded-For from
        // everybody when ASPNETCORE_FORWARDEDHEADERS_ENABLED is set, as some platforms do.
        builder.Services.RemoveOfFramework<IStartupFilter>("HostFilteringStartupFilter", "ForwardedHeadersStartupFilter");
        builder.Services.AddOptions<HostFilteringOptions>()
            .Configure<IOptions<EdgeOptions>, IOptions<ServiceOptions>, IHostEnvironment>((filter, edge, service, environment) =>
        {
            filter.AllowedHosts = AllowedHosts(edge.Value, service.Value, environment);
            filter.AllowEmptyHosts = false;
            filter.IncludeFailureMessage = false;
        });
        builder.Services.AddOptions<KestrelServerOptions>()
            .Configure<IOptions<EdgeOptions>, IOptions<ServiceOptions>, OpenConnections>((kestrel, edge, service, connections) =>
        {
            kestrel.AddServerHeader = false;
            // In addition to our own limit, for connections that come faster than others are closed.
            kestrel.Limits.MaxConcurrentConnections = 2L * edge.Value.MaxConnections;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => connections.HoldAsync(connection, next)));
            kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = MostHeaderLines;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxRequestBodySize = service.Value.MaxRequestBytes;
        });
    }

    /// <summary>Before authentication; whatever is refused or goes wrong from here on is answered in our own words.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<OpenConnections>().HoldAsync);
        app.UseRequestTime();
        var proxies = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value.TrustedProxies;
        if (proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            // The framework trusts all of loopback unless told otherwise.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                forwarded.KnownIPNetworks.Add(ProxyNetworks.Parse(proxy));
            }

            app.UseForwardedHeaders(forwarded);
        }

        app.Use(app.Services.GetRequiredService<HookTelemetry>().CountAsync);
        app.Use(app.Services.GetRequiredService<Draining>().HoldAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.UseErrorBodies();
        app.Use(RequestFraming.CheckAsync);
        app.UseWhen(context => !HealthProbes.IsFor(context.Request), branch => branch.UseHostFiltering());
        app.Use(app.Services.GetRequiredService<BrowserOrigins>().AllowAsync);
        app.Use(app.Services.GetRequiredService<CallLimits>().HoldAsync);
    }

    private static void UseRequestTime(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var edge = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value;
        app.Use(async (context, next) =>
        {
            using var request = new RequestTime(context, time, edge.CallDeadline, edge.AnswerTime);
            context.Features.Set(request);
            await next(context);
            // Here and not by the server afterwards, so that the last of it must be fetched in time as well.
            await context.Response.CompleteAsync();
        });
    }

    /// <summary>Who is calling, and whether that client has calls left.</summary>
    public static void UseCallers(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<CallLimits>().HoldClientAsync);
        app.UseAuthorization();
    }

    /// <summary>
    /// As configured, else the public base url's host, and in Development this machine's: otherwise a page open in a browser there could have its own
    /// name resolve to this machine and be a caller who needs no token.
    /// </summary>
    private static IList<string> AllowedHosts(EdgeOptions edge, ServiceOptions service, IHostEnvironment environment) =>
        edge.AllowedHosts.Count > 0 ? [.. edge.AllowedHosts]
        : [.. service.PublicBaseUrl is { } url ? new[] { new Uri(url).Host } : [], .. environment.IsDevelopment() ? ThisMachine : []];
}
