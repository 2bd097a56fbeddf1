using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>Holds back what is too much: all together and by address before it is known who calls, by client after.</summary>
internal sealed class CallLimits(ClientRecords records, IOptions<EdgeOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _all = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxConcurrentCalls, QueueLimit = 0 });
    private readonly PartitionedRateLimiter<string> _byAddress = PerSecond(options.Value.AddressCallsPerSecond);
    private readonly PartitionedRateLimiter<string> _byClient = PerSecond(options.Value.ClientCallsPerSecond);

    /// <summary>Middleware in front of everything but the health probes.</summary>
    public async Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        if (HealthProbes.IsFor(context.Request))
        {
            await next(context);
            return;
        }

        using var place = _all.AttemptAcquire();
        if (!place.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The service is at its limit.");
            return;
        }

        using var share = _byAddress.AttemptAcquire(Neighbourhood(context.Connection.RemoteIpAddress));
        if (!share.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many calls from this address.");
            return;
        }

        await next(context);
    }

    /// <summary>Middleware behind the authentication.</summary>
    public async Task HoldClientAsync(HttpContext context, RequestDelegate next)
    {
        using var share = records.Of(context) is { } caller ? _byClient.AttemptAcquire(caller.Client.Name) : null;
        if (share is { IsAcquired: false })
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many calls from this client.");
            return;
        }

        await next(context);
    }

    public void Dispose()
    {
        _all.Dispose();
        _byAddress.Dispose();
        _byClient.Dispose();
    }

    /// <summary>An IPv4 address, or the /64 of an IPv6 one: who has one address there has them all.</summary>
    internal static string Neighbourhood(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.Headers.RetryAfter = "1";

        return ErrorBodies.WriteAsync(context, status, text);
    }

    private static PartitionedRateLimiter<string> PerSecond(int calls) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = calls,
            TokensPerPeriod = calls,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
}
