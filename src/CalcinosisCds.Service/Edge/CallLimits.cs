using System.Threading.RateLimiting;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>Limits the load: by address before the caller is known, by client after. A call with a body takes its slot once that has arrived.</summary>
internal sealed class CallLimits(
    ClientRecords records, AddressPlaces addresses, WorkPlaces places, RefusalLog refusals, IOptions<EdgeOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _byAddress = PerSecond(options.Value.AddressCallsPerSecond);
    private readonly PartitionedRateLimiter<string> _byClient = PerSecond(options.Value.ClientCallsPerSecond);

    /// <summary>Middleware in front of everything except the health probes.</summary>
    public async Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        if (HealthProbes.IsFor(context.Request))
        {
            await next(context);
            return;
        }

        var address = Neighbourhood.Of(context.Connection.RemoteIpAddress);
        using var share = _byAddress.AttemptAcquire(address);
        if (!share.IsAcquired)
        {
            await RefuseAsync(context, RefusalCause.AddressRate, "Too many calls from this address.");
            return;
        }

        var isForClients = HookAddress.IsFor(context.Request.Path);
        var hasBody = HttpMethods.IsPost(context.Request.Method); // Its endpoint takes a place once that is here.
        using var own = addresses.TryTake(address, hasToken: isForClients && hasBody);
        if (own is null)
        {
            await RefuseAsync(context, RefusalCause.AddressPlaces, "Too many calls at once from this address.");
            return;
        }

        context.Features.Set(own);
        using var place = hasBody ? null : places.TryTake(isForClients ? WorkPool.Discovery : WorkPool.Pages, "");
        if (place is null && !hasBody)
        {
            await Refusal.AtItsLimit.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>Middleware behind the authentication.</summary>
    public async Task HoldClientAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            context.Features.Get<AddressPlace>()?.Dispose();
        }

        if (records.Of(context) is { } caller)
        {
            using var share = _byClient.AttemptAcquire(caller.Client.Name);
            if (!share.IsAcquired)
            {
                await RefuseAsync(context, RefusalCause.ClientRate, "Too many calls from this client.");
                return;
            }
        }

        await next(context);
    }

    public void Dispose()
    {
        _byAddress.Dispose();
        _byClient.Dispose();
    }

    private Task RefuseAsync(HttpContext context, RefusalCause cause, string text)
    {
        refusals.Add(cause);
        context.Response.Headers.RetryAfter = "1";

        return ErrorBodies.WriteAsync(context, StatusCodes.Status429TooManyRequests, text);
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
