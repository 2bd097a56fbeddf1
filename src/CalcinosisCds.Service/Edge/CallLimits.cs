using System.Globalization;
using System.Threading.RateLimiting;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>Holds back what is too much: by address before it is known who calls, by client after, and all together.</summary>
internal sealed class CallLimits(IOptions<EdgeOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _all = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxConcurrentCalls, QueueLimit = 0 });
    private readonly PartitionedRateLimiter<string> _byAddress = PerSecond(options.Value.AddressCallsPerSecond);
    private readonly PartitionedRateLimiter<string> _byClient = PerSecond(options.Value.ClientCallsPerSecond);

    /// <summary>Middleware in front of everything but the health probes.</summary>
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
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

        using var share = _byAddress.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!share.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many calls from this address.");
            return;
        }

        await next(context);
    }

    /// <summary>False where the client has used up its share; the refusal is then written.</summary>
    public async Task<bool> AdmitAsync(HttpContext context, string client)
    {
        using var share = _byClient.AttemptAcquire(client);
        if (!share.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many calls from this client.");
        }

        return share.IsAcquired;
    }

    public void Dispose()
    {
        _all.Dispose();
        _byAddress.Dispose();
        _byClient.Dispose();
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);

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
