using CalcinosisCds.Service.Options;
using CalcinosisCds.Service.Store;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>What stands in front of every endpoint, in order.</summary>
internal static class EdgeSetup
{
    public static void UseEdge(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value.TrustedProxies;
        if (proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            foreach (var proxy in proxies)
            {
                forwarded.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
            }

            app.UseForwardedHeaders(forwarded);
        }

        app.Use(SecurityHeaders.AddAsync);
        app.Use(app.Services.GetRequiredService<BrowserOrigins>().AllowAsync);
        app.Use(app.Services.GetRequiredService<CallLimits>().GuardAsync);
    }

    /// <summary>Live: the process answers. Ready: it can also judge callers.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", (StoreUpkeep store) => store.IsReady ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
